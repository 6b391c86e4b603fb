/** Italian cue phrases. */

import type { CueWords } from './words.ts'

export const it: CueWords = {
  phone:
    'telefono|numero di telefono|cellulare|numero di cellulare|cell|telefonino|fisso|telefono fisso|recapito|recapito telefonico|whatsapp|tel|numero di contatto',
  reach:
    'mi chiami|mi chiami al|chiamami|chiamami al|chiamatemi|mi puo chiamare|puo chiamarmi|chiamarmi|contattarmi|mi contatti|mi richiami|richiamarmi|mi trova al|raggiungibile|mi scriva al|scrivimi al',
  number: 'numero|num|nr|n',
  foreign:
    "ordine|numero ordine|numero di ordine|numero dell'ordine|spedizione|tracking|tracciamento|pacco|riferimento|conferma|prenotazione|numero di prenotazione|biglietto|ticket|pratica|numero di pratica|carta|numero di carta|numero della carta|conto|numero di conto|iban|fattura|numero di fattura|contratto|polizza|numero di polizza|sinistro|serie|numero di serie|matricola|codice fiscale|partita iva|passaporto|carta d'identita|cliente|numero cliente|codice cliente|codice|socio|tessera|pin|password|cap|volo|data|prezzo|importo|totale|saldo|euro|dollari|per cento|percento|latitudine|longitudine|coordinate|targa|modello|versione|persone|camera|buono|transazione",
  email: 'email|e-mail|mail|posta|posta elettronica|indirizzo email|indirizzo mail|indirizzo di posta|indirizzo e-mail',
  mine: 'mio|mia|miei|mie|mi|nostro|nostra',
  self: 'io|sono|noi',
  other:
    'suo marito|sua moglie|moglie|marito|figlio|figlia|madre|padre|mamma|papa|fratello|sorella|amico|amica|capo|collega|compagna|compagno|fidanzata|fidanzato|assistente|segretaria|vicino|vicina|cugino|cugina|zio|zia|nonna|nonno|avvocato|medico|dottore|lei e|lui|loro|di lui|di lei|corriere|autista|fornitore|commercialista|padrone',
  yours: 'suo|sua|tuo|tua|vostro|vostra|servizio clienti|assistenza|il sito|del negozio',
  tell: 'dica a|di a|chieda a|chiedi a|scriva a|scrivi a|contatti|contatta|chiami|chiama|inoltri a|inoltra a|avvisi|avvisa|in copia|chiamata da|mail da|parlato con',
  told: 'dica a|chieda a|scriva a|scrivi a|ho scritto a|ho chiamato|ho chiamato il|chiamata da|mail da|parlato con|inoltri a',
  negate:
    'non e|non e piu|sbagliato|sbagliata|errato|errata|vecchio|vecchia|precedente|ignori|ignora|dimentichi|dimentica|cancelli|cancella|elimini|elimina|non usi|non usare|non funziona|non e corretto|non e mio|non e giusto|ho cambiato',
  correct:
    'no|scusi|scusa|mi scusi|volevo dire|voglio dire|anzi|in realta|aspetti|aspetta|correzione|mi sono sbagliato|mi sono sbagliata|mi correggo|pardon|cioe',
  ending: 'alla fine|finisce con|finisce per|termina con|gli ultimi|le ultime|ultimi|ultime|ultimo|ultima',
  beginning: "inizia con|comincia con|all'inizio|i primi|le prime|primi|primo|prima cifra",
  area: 'prefisso',
  extension: 'interno|int|ext',
  insteadOf: 'non|e non|invece di|al posto di',
  born: 'nato|nata|nato il|nata il|sono nato|sono nata|data di nascita|nascita|compleanno',
  postcode: 'cap|codice postale|codice di avviamento',
  company:
    "azienda :|ditta :|lavoro per|lavoro presso|lavoro da|lavoro alla|lavoro in|la mia azienda e|la mia azienda si chiama|la mia ditta e|la mia ditta si chiama|la nostra azienda e|la nostra azienda si chiama|chiamo da|chiamo dalla|chiamo per conto di|per conto di|della ditta|dell'azienda|rappresento|sono della ditta|la mia societa e|la mia societa si chiama",
  speak:
    'parlo|preferisco|preferisco parlare|possiamo parlare|puo parlare|parla|in|la mia lingua e|la mia lingua madre e|lingua madre|parlo solo|lingua|risponda in|rispondi in',
  languages:
    'inglese=en|spagnolo=es|portoghese=pt|francese=fr|tedesco=de|italiano=it|polacco=pl|olandese=nl|arabo=ar|cinese=zh|giapponese=ja|russo=ru|ucraino=uk|turco=tr|rumeno=ro|albanese=sq',
  months:
    'gennaio=1|gen=1|febbraio=2|feb=2|marzo=3|aprile=4|apr=4|maggio=5|mag=5|giugno=6|giu=6|luglio=7|lug=7|agosto=8|ago=8|settembre=9|ottobre=10|ott=10|novembre=11|dicembre=12|dic=12',
  common:
    'il la lo gli le e di che in un una per favore con si del della al ma sono mio mia grazie ciao buongiorno vorrei ho questo non puo come a mi da i',
}
