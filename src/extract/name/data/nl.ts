/** Dutch cues for names. */

import { type Cues, list, words } from './cues.ts'

export const NL: Cues = {
  language: 'nl',
  self: list(
    `mijn naam is|mijn naam|m'n naam is|ik heet|ze noemen me|noem me|noem mij|u kunt mij|je kunt me|naam :|volledige naam :|de naam is|mijn volledige naam is|u spreekt met|je spreekt met|u spreekt met mevrouw|u spreekt met meneer|volledige naam`,
  ),
  weak: list(
    `ik ben|dit is|met|hier is|hier|groeten|groet|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|groetjes|mvg`,
  ),
  answer: list(`ja|ja ,|dat is|het is|natuurlijk|zeker|goed|oké|hallo|goedemorgen|goedemiddag|dat zou|eh`),
  after: list(`hier|aan de lijn|aan de telefoon|is mijn naam|is de naam|spreekt u mee|heet ik`),
  booking: list(
    `op naam van|op de naam|op de naam van|onder de naam|onder de naam van|reservering voor|gereserveerd voor|staat op naam van|op naam|op mijn naam ,`,
  ),
  first: list(`mijn voornaam is|voornaam is|voornaam :|voornaam|de voornaam is`),
  last: list(
    `mijn achternaam is|achternaam is|achternaam :|achternaam|familienaam|de achternaam is|mijn familienaam is`,
  ),
  kin: list(
    `mijn vrouw|mijn man|mijn zoon|mijn dochter|mijn vriend|mijn vriendin|mijn broer|mijn zus|mijn moeder|mijn vader|mijn baas|mijn collega|mijn oma|mijn opa|mijn tante|mijn oom|mijn partner|mijn buurman|mijn buurvrouw|mijn kind|hij heet|zij heet|ze heet|genaamd|zijn naam is|haar naam is`,
  ),
  others: list(
    `dokter|dr|dr .|gesproken met|sprak met|afspraak met|afspraak bij|bedankt|hallo|uit|in|van|naar|bij|hotel|restaurant`,
  ),
  titles: words('meneer mevrouw mevr dhr heer mw dr drs ir prof'),
  retract: list(`dat is niet mijn naam|zo heet ik niet|ik heet niet|dat ben ik niet|ik ben niet`),
  correct: list(`nee|sorry|pardon|ik bedoel|ik bedoelde|eigenlijk|correctie|liever|excuses`),
  fillers: words('eh uh nou : , " - is de meneer mevrouw dhr mevr . gewoon'),
  stops:
    words(`de het een mijn jouw uw zijn haar ons onze ik jij je u hij zij ze wij we mij me jou hem hen wie wat wanneer waar hoe waarom welke voor met zonder over onder tussen tot van uit bij naar in op aan om en of maar als ja nee niet geen meer minder heel al ook vandaag morgen gisteren nu hier daar
    is ben bent zijn was waren hebben heb heeft had wil wou zou graag nodig zoek bel kan kunnen zien doen doe ga bedankt dank hallo hoi dag goed slecht prima
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december
    naam voornaam achternaam nummer telefoon email reservering tafel rekening bestelling afspraak kamer personen klant nieuw nieuwe allergisch vegetariër geïnteresseerd zeker onzeker helaas ziek nog alleen even omdat zelf
    vegetariër veganist diabeet diabetisch astmatisch zwanger lactose-intolerant doof blind slechthorend slechtziend gehandicapt rolstoelgebruiker teleurgesteld boos wanhopig dringend gepensioneerd`),
}
