/** Role addresses (R12): mailboxes of a task, read by several people or by nobody. */

/** RFC 2142, then what companies use, by language. Letters only: `customer-service` is found as `customerservice`. */
const ROLES = new Set(
  `abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp info marketing sales support
  admin administrator administration root sysadmin it itsupport contact contactus hello hi hey welcome help helpdesk service services
  servicedesk customerservice customercare customersupport customersuccess care team office mail mailbox email post all everyone staff
  billing accounts accounting accountspayable accountsreceivable finance payments invoice invoices payroll tax order orders purchasing procurement
  booking bookings reservation reservations appointments scheduling reception frontdesk concierge hr people jobs careers career
  recruiting recruitment talent press media pr legal compliance privacy dpo gdpr feedback enquiries enquiry inquiries inquiry
  subscribe unsubscribe newsletter notification notifications alert alerts noreply donotreply mailerdaemon bounce bounces returns
  shop store warehouse shipping logistics dispatch delivery partners partnerships affiliates events community editor editorial
  dev developers engineering ops devops api tech technical techsupport webteam web social operations management manager director
  secretary facilities maintenance
  contacto ventas soporte ayuda atencion atencionalcliente atencioncliente clientes administracion facturacion contabilidad pedidos
  reservas citas recepcion oficina compras rrhh recursoshumanos empleo prensa correo hola informacion comercial secretaria gerencia
  contato vendas suporte ajuda atendimento atendimentoaocliente sac faleconosco financeiro faturamento contabilidade agendamento
  recepcao escritorio rh vagas imprensa ouvidoria diretoria
  bonjour ventes assistance aide accueil clientele serviceclient serviceclients comptabilite facturation commande commandes rendezvous
  secretariat direction recrutement emploi presse mairie communication achats
  kontakt vertrieb verkauf hilfe buero büro buchhaltung rechnung rechnungen bestellung bestellungen reservierung reservierungen termine
  empfang rezeption verwaltung personalabteilung bewerbung bewerbungen karriere datenschutz kundenservice kundendienst kundenbetreuung sekretariat
  zentrale anfrage anfragen einkauf technik versand impressum poststelle praxis
  contatti vendite assistenza aiuto amministrazione fatture fatturazione ordini prenotazioni prenotazione segreteria ufficio commerciale
  acquisti lavoro stampa direzione assistenzaclienti servizioclienti informazioni
  verkoop klantenservice hulp administratie boekhouding facturen bestelling bestellingen reserveringen receptie inkoop kantoor vacatures
  pers directie
  sprzedaz pomoc biuro ksiegowosc faktury faktura zamowienia zamowienie rezerwacje rezerwacja recepcja sekretariat kadry praca obsluga
  obslugaklienta bok prasa zakupy`.split(/\s+/),
)

/** `info.es`, `sales_uk`, `support2`: a role and the country, language or number of its desk. */
const DESK = /^([\p{L}-]{2,})(?:[._-]?\d{1,3}|[._-]\p{L}{2})$/u

/** Whether a normalised address is a role's: reachable, never proof that two people are one. */
export function isRoleAddress(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).split('+', 1)[0]!
  return isRole(local) || isRole(DESK.exec(local)?.[1] ?? '')
}

function isRole(name: string): boolean {
  return ROLES.has(name.replace(/[._-]/g, ''))
}
