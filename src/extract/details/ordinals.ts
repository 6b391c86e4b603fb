/** Ordinal words of the days of a month, per language, folded. Cardinals are read as numbers elsewhere. */

const numbered = (text: string): [string, number][] =>
  text.split('|').map((word, index): [string, number] => [word.trim(), index + 1])

const ENGLISH = numbered(
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth',
)

const after = (ten: string, base: number, units: [string, number][]): [string, number][] =>
  units.filter(([, unit]) => unit < 10 && base + unit <= 31).map(([word, unit]) => [`${ten} ${word}`, base + unit])

const GERMAN = numbered(
  'erste|zweite|dritte|vierte|funfte|sechste|siebte|achte|neunte|zehnte|elfte|zwolfte|dreizehnte|vierzehnte|funfzehnte|sechzehnte|siebzehnte|achtzehnte|neunzehnte|zwanzigste|einundzwanzigste|zweiundzwanzigste|dreiundzwanzigste|vierundzwanzigste|funfundzwanzigste|sechsundzwanzigste|siebenundzwanzigste|achtundzwanzigste|neunundzwanzigste|dreissigste|einunddreissigste',
)

const DUTCH = numbered(
  'eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|eenentwintigste|tweeentwintigste|drieentwintigste|vierentwintigste|vijfentwintigste|zesentwintigste|zevenentwintigste|achtentwintigste|negenentwintigste|dertigste|eenendertigste',
)

const POLISH = numbered(
  'pierwszego|drugiego|trzeciego|czwartego|piatego|szostego|siodmego|osmego|dziewiatego|dziesiatego|jedenastego|dwunastego|trzynastego|czternastego|pietnastego|szesnastego|siedemnastego|osiemnastego|dziewietnastego|dwudziestego',
)

export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ENGLISH,
  ['thirtieth', 30],
  ...after('twenty', 20, ENGLISH),
  ...after('thirty', 30, ENGLISH),
  ...GERMAN,
  ...GERMAN.map(([word, day]): [string, number] => [`${word}n`, day]),
  ...GERMAN.map(([word, day]): [string, number] => [`${word}r`, day]),
  ...DUTCH,
  ...POLISH,
  ['trzydziestego', 30],
  ...after('dwudziestego', 20, POLISH),
  ...after('trzydziestego', 30, POLISH),
  ['primero', 1],
  ['primeiro', 1],
  ['premier', 1],
  ['primo', 1],
])
