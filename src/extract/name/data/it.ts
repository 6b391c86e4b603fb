/** Italian cues for names. */

import { type Cues, list, words } from './cues.ts'

export const IT: Cues = {
  language: 'it',
  self: list(
    `mi chiamo|il mio nome è|mio nome è|il mio nome e cognome è|il mio nome completo è|può chiamarmi|puoi chiamarmi|chiamami|mi chiami|mi chiamano|nome :|nome e cognome :|il nome è|nome e cognome|il mio nome`,
  ),
  weak: list(
    `sono|io sono|qui è|qui parla|parla|sono il signor|sono la signora|cordiali saluti|cordiali saluti ,|saluti|saluti ,|distinti saluti|un saluto`,
  ),
  answer: list(`è|sì|si|certo|certo ,|sì ,|certamente|sarebbe|allora|buongiorno|salve|ecco`),
  after: list(`al telefono|all'apparecchio|è il mio nome|qui`),
  booking: list(
    `a nome di|a nome|al nome di|sotto il nome di|sotto il nome|con il nome|intestata a|intestato a|prenotazione per|è a nome di|prenotato a nome`,
  ),
  first: list(`il mio primo nome è|nome di battesimo|il nome di battesimo è`),
  last: list(`il mio cognome è|cognome è|il cognome è|cognome :|cognome|di cognome|di cognome faccio`),
  kin: list(
    `mia moglie|mio marito|mio figlio|mia figlia|il mio amico|la mia amica|un mio amico|una mia amica|mio fratello|mia sorella|mia madre|mio padre|mia mamma|mio papà|il mio ragazzo|la mia ragazza|il mio capo|il mio collega|la mia collega|mia nonna|mio nonno|mia zia|mio zio|mio cugino|mia cugina|mia suocera|il mio compagno|la mia compagna|il mio vicino|la mia vicina|si chiama|chiamato|chiamata|di nome`,
  ),
  others: list(
    `dottor|dottore|dottoressa|dott|dott .|ho parlato con|parlato con|parlare con|appuntamento con|riunione con|grazie|ciao|di|da|a|hotel|ristorante`,
  ),
  titles: words('sig signor signora signorina sig.ra dott dottor dottoressa'),
  retract: list(`non è il mio nome|quello non è il mio nome|non mi chiamo|non sono`),
  correct: list(`no|scusi|scusa|volevo dire|anzi|in realtà|correggo|mi correggo`),
  fillers: words('ehm eh allora : , " - è il la signor signora sig . io'),
  stops:
    words(`il lo la i gli le un uno una mio mia miei mie tuo tua suo sua nostro io tu lui lei noi voi loro mi ti si ci vi che chi cosa quale quando dove come per con senza su sopra tra fra fino di a da in al del della dei nel nella e o ma se sì si no non più meno molto già anche oggi domani ieri adesso ora qui lì là
    è sono sei era essere stare sto sta ho ha avere abbiamo vorrei voglio volevo bisogno cerco chiamo chiamavo posso può vedere fare faccio vado grazie ciao buongiorno buonasera salve favore prego certo bene male
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    nome cognome numero telefono email prenotazione tavolo conto ordine appuntamento camera persone cliente nuovo nuova allergico allergica vegetariano vegetariana interessato interessata sicuro sicura pronto pronta perché stesso stessa
    vegano vegana vegetariano vegetariana celiaco celiaca diabetico diabetica allergico allergica asmatico asmatica incinta intollerante sordo sorda cieco cieca disabile deluso delusa arrabbiato arrabbiata disperato disperata urgente`),
}
