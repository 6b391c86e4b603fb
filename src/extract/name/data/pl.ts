/** Polish cues for names. */

import { type Cues, list, words } from './cues.ts'

export const PL: Cues = {
  language: 'pl',
  self: list(
    `nazywam się|nazywam sie|mam na imię|mam na imie|moje imię to|moje imię i nazwisko to|moje imię i nazwisko|na imię mi|mówią na mnie|mówią mi|proszę mówić mi|mów mi|możesz mówić mi|imię i nazwisko :|imię i nazwisko to|imię i nazwisko|moje dane to|nazywa się|moja godność to`,
  ),
  weak: list(
    `jestem|tu|tutaj|z tej strony|przy telefonie|mówi|pozdrawiam|pozdrawiam ,|z poważaniem|z poważaniem ,|tu mówi|dzień dobry , tu`,
  ),
  answer: list(`to|tak|tak ,|oczywiście|jasne|dobrze|proszę|no|dzień dobry|halo|już mówię`),
  after: list(
    `z tej strony|przy telefonie|mówi|tu|to moje imię|to moje nazwisko|się nazywam|mam na imię|przy aparacie`,
  ),
  booking: list(`na nazwisko|na imię|pod nazwiskiem|na nazwisko pana|na nazwisko pani|rezerwacja na|na dane`),
  first: list(`moje imię|imię :|imię to|imię|mam na imię|na imię`),
  last: list(
    `moje nazwisko to|nazwisko :|nazwisko to|moje nazwisko|nazwisko|a nazwisko|na nazwisko mam|nazwisko brzmi`,
  ),
  kin: list(
    `moja żona|mój mąż|mój syn|moja córka|mój kolega|moja koleżanka|mój przyjaciel|moja przyjaciółka|mój brat|moja siostra|moja mama|mój tata|moja matka|mój ojciec|mój szef|moja szefowa|moja babcia|mój dziadek|mojej żony|mojego męża|dla żony|dla męża|moją żonę|mojego syna|mojej córki|mojej mamy|mojego taty|moja partnerka|mój partner|mojego kolegi|mojej koleżanki|on nazywa się|ona nazywa się|o imieniu`,
  ),
  others: list(
    `doktor|dr|dr .|rozmawiałem z|rozmawiałam z|wizyta u|spotkanie z|umówiony do|dziękuję|cześć|z|w|do|od|u|hotel|restauracja`,
  ),
  titles: words('pan pani pana panią dr doktor mgr inż prof'),
  retract: list(
    `to nie jest moje imię|to nie moje imię|to nie jest moje nazwisko|to nie moje nazwisko|nie nazywam się|nie jestem|nie mam na imię`,
  ),
  correct: list(`nie|przepraszam|to znaczy|znaczy|chciałem powiedzieć|chciałam powiedzieć|właściwie|poprawka|raczej`),
  fillers: words('yyy eee no to : , " - pan pani . jest'),
  stops:
    words(`ja ty on ona ono my wy oni mnie mi cię ci się go jej jego ich nas was kto co kiedy gdzie jak dlaczego który która które dla z ze bez nad pod między do od przy na w we o po u i oraz lub albo ale jeśli tak nie już też także bardzo więcej mniej dziś dzisiaj jutro wczoraj teraz tu tutaj tam to ten ta te
    jest jestem są był była być mam ma mieć chcę chciałbym chciałabym chciałem chciałam potrzebuję szukam dzwonię dzwonie mogę może można widzieć zrobić robię idę dziękuję dzień dobry wieczór cześć proszę dobrze źle
    poniedziałek wtorek środa czwartek piątek sobota niedziela stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    imię nazwisko numer telefon telefonu mail rezerwacja rezerwacji rezerwację stolik konto zamówienie wizyta wizytę pokój osób osoby klient klientem klientka nowy nowa zainteresowany zainteresowana pewien pewna uczulony uczulona w sprawie że bo sama sam
    wegetarianin wegetarianką weganin weganką diabetykiem astmatykiem ciąży niepełnosprawny niepełnosprawna niesłyszący niesłysząca niewidomy niewidoma rozczarowany rozczarowana zawiedziony zawiedziona zły zła spóźniony spóźniona zdesperowany zdesperowana pilne pilna`),
}
