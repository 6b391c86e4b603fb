/** German cues for names. */

import { type Cues, list, words } from './cues.ts'

export const DE: Cues = {
  language: 'de',
  self: list(
    `mein name ist|mein name wäre|mein name lautet|mein name|ich heiße|ich heisse|ich heiss|man nennt mich|nennen sie mich|nenn mich|name :|vollständiger name :|der name ist|der name lautet|name ist|mein vollständiger name ist`,
  ),
  weak: list(
    `ich bin|ich bin der|ich bin die|hier ist|hier spricht|am apparat ist|hier|hallo hier ist|mit freundlichen grüßen|freundliche grüße|viele grüße|liebe grüße|beste grüße|grüße|gruß|mfg|lg`,
  ),
  answer: list(`ja|ja ,|das ist|das wäre|gerne|natürlich|klar|also|es ist|guten tag|hallo|genau`),
  after: list(`am apparat|am telefon|hier|ist mein name|mein name|spricht`),
  booking: list(
    `auf den namen|auf dem namen|unter dem namen|unter den namen|auf den name|reservierung für|reserviert auf|gebucht auf|bestellt auf|lautet auf|läuft auf|unter`,
  ),
  first: list(`mein vorname ist|vorname ist|vorname :|vorname|mit vornamen|der vorname ist|mein vorname lautet`),
  last: list(
    `mein nachname ist|nachname ist|nachname :|nachname|mit nachnamen|familienname|der nachname ist|mein familienname ist|zuname|mein nachname lautet`,
  ),
  kin: list(
    `meine frau|mein mann|mein sohn|meine tochter|mein freund|meine freundin|mein bruder|meine schwester|meine mutter|mein vater|mein chef|meine chefin|mein kollege|meine kollegin|meinen kollegen|meinen freund|meiner frau|meinem mann|meinen sohn|meiner tochter|meinen mann|meinem sohn|meiner mutter|meinem vater|meine oma|mein opa|meine tante|mein onkel|mein nachbar|meine nachbarin|mein partner|meine partnerin|er heißt|sie heißt|namens`,
  ),
  others: list(
    `doktor|dr|dr .|gesprochen mit|sprach mit|termin bei|termin mit|treffen mit|danke|hallo|aus|in|bei|von|nach|hotel|restaurant`,
  ),
  titles: words('herr frau herrn fräulein dr doktor prof professor'),
  retract: list(
    `das ist nicht mein name|das ist nicht mein name .|so heiße ich nicht|ich heiße nicht|das bin ich nicht|ich bin nicht`,
  ),
  correct: list(
    `nein|nee|entschuldigung|ich meine|ich meinte|besser gesagt|eigentlich|korrektur|doch|sondern|verzeihung`,
  ),
  fillers: words('äh ähm also : , " - ist der die herr frau . ja'),
  stops:
    words(`der die das den dem des ein eine einen einem einer mein meine meinen ihr ihre dein deine unser ich du er sie es wir mich dich sich mir dir ihm uns euch wer was wann wo wie warum welche für mit ohne über unter zwischen bis von aus bei nach zu zum zur im in an am auf um und oder aber wenn ja nein nicht kein keine mehr weniger sehr schon auch heute morgen gestern jetzt hier dort da
    ist bin bist sind war waren sein haben habe hat hatte möchte will wollte würde brauche suche rufe anrufen kann könnte können sehen machen mache gehe danke hallo guten tag abend bitte gern gerne klar genau gut schlecht
    montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember
    name namen vorname nachname nummer telefon email reservierung tisch konto bestellung termin zimmer personen kunde kundin neu neue allergisch vegetarier vegetarierin interessiert sicher unsicher leider krank noch nur weil mal etwas
    veganer veganerin vegan diabetiker diabetikerin asthmatiker asthmatikerin schwanger laktoseintolerant gehörlos blind schwerhörig schwerbehindert rollstuhlfahrer rollstuhlfahrerin enttäuscht verärgert verzweifelt dringend berufstätig rentner rentnerin`),
}
