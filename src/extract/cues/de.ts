/** German cue phrases. */

import type { CueWords } from './words.ts'

export const de: CueWords = {
  phone:
    'telefon|telefonnummer|tel|handy|handynummer|mobil|mobilnummer|mobiltelefon|festnetz|festnetznummer|ruckrufnummer|rufnummer|telefonnr|handynr|whatsapp|whatsapp-nummer|natel|durchwahl|kontaktnummer',
  reach:
    'rufen sie mich|rufen sie mich an|ruf mich an|ruf mich|rufen sie mich unter|erreichen sie mich|erreichst du mich|erreichbar|erreichbar unter|erreiche mich|zu erreichen|anrufen unter|mich anrufen|melden sie sich unter|schreiben sie mir unter|zuruckrufen',
  number: 'nummer|nr|zahl',
  foreign:
    'bestellung|bestellnummer|auftrag|auftragsnummer|sendung|sendungsnummer|sendungsverfolgung|trackingnummer|tracking|paket|paketnummer|referenz|referenznummer|buchung|buchungsnummer|reservierung|reservierungsnummer|bestatigung|ticket|ticketnummer|vorgang|vorgangsnummer|aktenzeichen|fall|fallnummer|karte|kartennummer|kreditkarte|konto|kontonummer|iban|bankleitzahl|blz|rechnung|rechnungsnummer|vertrag|vertragsnummer|police|versicherungsnummer|schadennummer|seriennummer|ausweis|ausweisnummer|reisepass|steuernummer|kunde|kundennummer|mitglied|mitgliedsnummer|pin|passwort|kennwort|code|plz|postleitzahl|flug|flugnummer|datum|preis|betrag|summe|saldo|euro|franken|dollar|prozent|breitengrad|langengrad|koordinaten|kennzeichen|modell|version|personen|zimmer|zimmernummer|gutschein|transaktion|zahlernummer|artikelnummer',
  email:
    'email|e-mail|mail|mailadresse|emailadresse|e-mail-adresse|email-adresse|email adresse|mail adresse|e-mailadresse|postfach',
  mine: 'mein|meine|meiner|meinem|meinen|mir|mich|unser|unsere',
  self: 'ich|bin|wir',
  other:
    'sein|seine|seiner|seinem|frau|mann|ehefrau|ehemann|sohn|sohnes|tochter|mutter|vater|mama|papa|bruder|bruders|schwester|freund|freundes|freundin|chef|chefs|chefin|kollege|kollegen|kollegin|partner|partners|partnerin|assistentin|sekretarin|nachbar|nachbarn|nachbarin|cousin|cousine|onkel|tante|oma|opa|anwalt|arzt|hausarzt|er|sie ist|ihn|ihm|vermieter|fahrer|lieferant|steuerberater',
  yours: 'ihr|ihre|ihrer|ihrem|ihren|dein|deine|deiner|euer|eure|kundenservice|kundendienst|hotline|der webseite',
  tell: 'sagen sie|sag|fragen sie|frag|schreiben sie an|schreib an|kontaktieren sie|kontaktiere|rufen sie|ruf|weiterleiten an|leiten sie|informieren sie|in kopie|anruf von|angerufen von|mail von|gesprochen mit',
  told: 'sagen sie|fragen sie|schreiben sie an|schreib an|geschrieben an|angerufen bei|anruf von|mail von|gesprochen mit|weiterleiten an|habe an',
  negate:
    'nicht|nicht mehr|ist nicht|falsch|falsche|falschen|stimmt nicht|alt|alte|alten|fruher|fruhere|ignorieren sie|ignoriere|vergessen sie|vergiss|loschen sie|losche|ungultig|funktioniert nicht|nicht richtig|nicht korrekt|nicht meine',
  correct:
    'nein|entschuldigung|sorry|verzeihung|ich meine|ich meinte|quatsch|korrektur|moment|warten sie|eigentlich|vielmehr|besser gesagt|stimmt nicht|vertippt|pardon|ach nein|beziehungsweise',
  ending: 'am ende|am schluss|endet auf|endet mit|hinten|die letzten|letzten|letzte|zum schluss',
  beginning: 'am anfang|beginnt mit|fangt an mit|fangt mit|vorne|die ersten|ersten|erste',
  area: 'vorwahl|ortsvorwahl',
  extension: 'durchwahl|dw|nebenstelle',
  insteadOf: 'nicht|und nicht|statt|anstatt|anstelle von',
  born: 'geboren|geboren am|geburtsdatum|geburtstag|geb',
  postcode: 'postleitzahl|plz',
  company:
    'firma :|unternehmen :|ich arbeite bei|ich arbeite fur|ich arbeite fur die|ich arbeite bei der|meine firma ist|meine firma heisst|meine firma ist die|unsere firma ist|unsere firma heisst|mein unternehmen heisst|ich rufe an von|ich rufe von der|von der firma|firma ist|im namen der|im namen der firma|ich vertrete die|ich bin von der|ich bin von der firma|ich komme von der firma',
  speak:
    'ich spreche|ich bevorzuge|lieber auf|konnen wir|sprechen sie|sprichst du|auf|meine sprache ist|meine muttersprache ist|muttersprache ist|ich spreche nur|sprache|antworten sie auf',
  languages:
    'englisch=en|spanisch=es|portugiesisch=pt|franzosisch=fr|deutsch=de|italienisch=it|polnisch=pl|niederlandisch=nl|hollandisch=nl|arabisch=ar|chinesisch=zh|japanisch=ja|russisch=ru|ukrainisch=uk|turkisch=tr|rumanisch=ro|griechisch=el|kroatisch=hr|serbisch=sr|ungarisch=hu|tschechisch=cs',
  months:
    'januar=1|janner=1|jan=1|februar=2|feb=2|marz=3|maerz=3|april=4|apr=4|mai=5|juni=6|juno=6|juli=7|august=8|aug=8|september=9|sept=9|oktober=10|okt=10|november=11|nov=11|dezember=12|dez=12',
  common:
    'der die das ist und in ein eine bitte fur mit sich zu von ja ich mein meine sie danke hallo guten mochte es den dem auf nicht unter wie kann mal im noch am',
}
