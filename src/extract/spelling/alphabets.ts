/** Words that stand for a letter: spelling alphabets, and how recognisers write the sound of a letter. */

const entries = (text: string): [string, string][] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => [word, word.normalize('NFD')[0]!])

/** ICAO/NATO words and their usual misspellings: believed in a row of three or more without further proof. */
export const CODE_WORDS: ReadonlyMap<string, string> = new Map([
  ...entries(`alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett juliette kilo lima mike
    november oscar papa quebec romeo sierra tango uniform victor whiskey whisky yankee zulu`),
  ['x-ray', 'x'],
  ['xray', 'x'],
])

/** Words of other alphabets (old RAF, police, German, French, Italian, Spanish, Polish, Dutch): only among proven letters. */
export const PLAIN_WORDS: ReadonlyMap<string, string> = new Map([
  ...entries(`able baker dog easy fox george item jig king love nan oboe peter queen roger sugar tare uncle william yoke zebra
    adam boy david edward frank henry ida john lincoln mary nora ocean paul robert sam tom union young apple banana cat egg
    elephant fish igloo jam kite lemon mother nut nancy orange pig rabbit snake tommy umbrella violin water yellow
    anton berta cäsar dora emil friedrich gustav heinrich julius kaufmann konrad ludwig martha nordpol otto paula quelle
    richard samuel siegfried theodor ulrich viktor wilhelm xanthippe ypsilon zacharias zeppelin
    anatole berthe célestin désiré eugène françois gaston henri irma joseph kléber louis marcel nicolas oscar pierre quintal
    raoul suzanne thérèse ursule ancona bari como domodossola empoli firenze genova imola livorno milano napoli otranto
    palermo quarto roma savona torino udine venezia zara barcelona carmen dolores enrique francia gerona historia inés
    kilo lorenzo madrid navarra oviedo parís querido ramón sábado toledo valencia adam barbara celina dorota ewa filip
    grażyna halina irena jadwiga karol leon maria natalia olga paweł roman stanisław tadeusz urszula wacław zygmunt
    bernard cornelis dirk eduard ferdinand gerard hendrik isaac johan karel lodewijk nico pieter quotient rudolf simon`),
])

const sounds = (letter: string, text: string): [string, string][] => text.split(' ').map((word) => [word, letter])

/** What a recogniser writes for the name of a letter. Everyday words among them count only among proven letters. */
export const SOUNDS: ReadonlyMap<string, string> = new Map([
  ...sounds('a', 'ay eh'),
  ...sounds('b', 'bee be beh'),
  ...sounds('c', 'see sea cee'),
  ...sounds('d', 'dee'),
  ...sounds('e', 'ee'),
  ...sounds('f', 'ef eff'),
  ...sounds('g', 'gee'),
  ...sounds('h', 'aitch haitch age'),
  ...sounds('i', 'eye aye'),
  ...sounds('j', 'jay'),
  ...sounds('k', 'kay cay'),
  ...sounds('l', 'el ell elle'),
  ...sounds('m', 'em'),
  ...sounds('n', 'en'),
  ...sounds('o', 'oh owe'),
  ...sounds('p', 'pee pea'),
  ...sounds('q', 'queue cue que kew'),
  ...sounds('r', 'are ar our'),
  ...sounds('s', 'ess es'),
  ...sounds('t', 'tea tee'),
  ...sounds('u', 'you yu yew'),
  ...sounds('v', 'vee'),
  ...sounds('x', 'ex'),
  ...sounds('y', 'why wye'),
  ...sounds('z', 'zed zee'),
])

/** Between a letter and the word that proves it: "j as in juliet", "s wie Siegfried". */
export const LINKS: readonly (readonly string[])[] = [
  ['as', 'in'],
  ['is', 'in'],
  ['like', 'in'],
  ['is', 'for'],
  ['wie', 'in'],
  ['comme', 'dans'],
  ['jak', 'w'],
  ['for'],
  ['like'],
  ['as'],
  ['wie'],
  ['comme'],
  ['como'],
  ['come'],
  ['jak'],
  ['de'],
  ['van'],
]

/** "double s" and the like, with how often the letter stands. */
export const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['doble', 2],
  ['dupla', 2],
  ['doppel', 2],
  ['doppia', 2],
  ['podwójne', 2],
  ['dubbele', 2],
  ['dubbel', 2],
])
