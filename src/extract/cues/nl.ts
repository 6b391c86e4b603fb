/** Dutch cue phrases. */

import type { CueWords } from './words.ts'

export const nl: CueWords = {
  phone:
    'telefoon|telefoonnummer|tel|mobiel|mobiele|mobiele nummer|mobiel nummer|gsm|gsm-nummer|vast nummer|vaste nummer|vaste lijn|whatsapp|contactnummer|terugbelnummer|06-nummer|telnr',
  reach:
    'bel me|bel mij|bel me op|bel mij op|u kunt me bellen|u kunt mij bellen|mij bellen|me bellen|bereik me|bereikbaar|bereikbaar op|mij bereiken|me bereiken|te bereiken|te bereiken op|terugbellen|app me|app mij|sms me',
  number: 'nummer|nr|cijfers',
  foreign:
    'bestelling|bestelnummer|order|ordernummer|zending|track|tracking|trackingnummer|pakket|pakketnummer|referentie|referentienummer|bevestiging|boeking|boekingsnummer|reservering|reserveringsnummer|ticket|ticketnummer|dossier|dossiernummer|zaak|zaaknummer|kaart|kaartnummer|creditcard|rekening|rekeningnummer|iban|factuur|factuurnummer|contract|contractnummer|polis|polisnummer|schadenummer|serienummer|paspoort|rijbewijs|bsn|burgerservicenummer|klant|klantnummer|lidmaatschap|lidnummer|pin|pincode|wachtwoord|code|postcode|vlucht|vluchtnummer|datum|prijs|bedrag|totaal|saldo|euro|dollar|procent|breedtegraad|lengtegraad|coordinaten|kenteken|model|versie|personen|kamer|kamernummer|bon|tegoedbon|transactie|btw|kvk',
  email: 'email|e-mail|mail|mailadres|emailadres|e-mailadres|email adres|mail adres|e-mail adres',
  mine: "mijn|m'n|me|mij|ons|onze",
  self: 'ik|ben|wij|we',
  other:
    'zijn vrouw|haar|hun|vrouw|man|echtgenoot|echtgenote|zoon|dochter|moeder|vader|mama|papa|broer|zus|vriend|vriendin|baas|collega|partner|assistent|assistente|secretaresse|buurman|buurvrouw|neef|nicht|oom|tante|oma|opa|advocaat|arts|huisarts|hij|zij|hem|hen|bezorger|chauffeur|leverancier|huisbaas|boekhouder|manager',
  yours: 'uw|je|jouw|jullie|klantenservice|de website|de winkel',
  tell: 'zeg tegen|vraag|schrijf naar|schrijf aan|mail naar|contacteer|bel naar|bel met|stuur door naar|informeer|in kopie|gebeld door|mail van|gesproken met|gebeld met',
  told: 'zeg tegen|vraag|schrijf naar|geschreven naar|gemaild naar|gebeld naar|gebeld met|mail van|telefoontje van|gesproken met|stuur door naar',
  negate:
    'niet|niet meer|is niet|verkeerd|verkeerde|fout|foute|klopt niet|oud|oude|vorige|negeer|vergeet|verwijder|ongeldig|werkt niet|niet juist|niet correct|niet van mij|niet mijn',
  correct:
    'nee|sorry|excuses|pardon|ik bedoel|ik bedoelde|eigenlijk|wacht|correctie|oeps|foutje|ik vergis me|beter gezegd|of nee',
  ending: 'aan het eind|aan het einde|op het einde|eindigt op|eindigt met|de laatste|laatste',
  beginning: 'begint met|aan het begin|in het begin|de eerste|eerste',
  area: 'netnummer|kengetal',
  extension: 'toestel|toestelnummer|ext',
  insteadOf: 'niet|en niet|in plaats van',
  born: 'geboren|geboren op|geboortedatum|geboorte|verjaardag',
  postcode: 'postcode',
  company:
    'bedrijf :|bedrijfsnaam :|ik werk bij|ik werk voor|mijn bedrijf is|mijn bedrijf heet|ons bedrijf is|ons bedrijf heet|ik bel van|ik bel vanuit|ik bel namens|namens|van het bedrijf|van de firma|ik vertegenwoordig|ik ben van|mijn werkgever is',
  speak:
    'ik spreek|liever|liever in het|kunnen we|spreekt u|spreek je|in het|mijn taal is|mijn moedertaal is|moedertaal is|ik spreek alleen|taal|antwoord in het',
  languages:
    'engels=en|spaans=es|portugees=pt|frans=fr|duits=de|italiaans=it|pools=pl|nederlands=nl|arabisch=ar|chinees=zh|japans=ja|russisch=ru|oekraiens=uk|turks=tr|roemeens=ro',
  months:
    'januari=1|jan=1|februari=2|feb=2|maart=3|mrt=3|april=4|apr=4|mei=5|juni=6|jun=6|juli=7|jul=7|augustus=8|aug=8|september=9|sept=9|oktober=10|okt=10|november=11|nov=11|december=12|dec=12',
  common:
    'de het een is en van ik mijn u dat in op te voor met graag dank hallo goedemorgen wil kan ja die niet naar aan bij om ook er zijn ben',
}
