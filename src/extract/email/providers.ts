/** Names of mail providers, with what recognisers and fingers make of them: they mark an address that lost its signs. */

const words = (text: string): string[] => text.trim().split(/\s+/)

/** In full, as the first label of their host. */
export const PROVIDERS: ReadonlySet<string> = new Set(
  words(`gmail googlemail google yahoo yahoomail ymail rocketmail hotmail outlook live msn aol icloud mac comcast verizon
    att sbcglobal bellsouth cox charter earthlink optonline protonmail proton gmx web mail email yandex zoho rediffmail
    rediff reddiffmail orange wanadoo laposte free sfr bbox neuf noos voila libero virgilio tiscali alice tin fastwebnet
    tonline freenet arcor posteo mailbox interia onet wp poczta gazeta ziggo kpnmail planet xs4all hetnet telenet skynet
    uol bol terra globo telefonica movistar hotmial btinternet sky talktalk virginmedia ntlworld blueyonder fastmail tutanota
    hey inbox naver daum qq bluewin shaw rogers sympatico telus bigpond optusnet eircom sapo clix`),
)

/** Usual misspellings; an address keeps them as said. */
export const MISSPELLED: ReadonlySet<string> = new Set(
  words(`gamil gmial gmaill gmal gmai gail gmil gnail ggmail gmali gemail gmaul yaho yahooo yhoo yahho yohoo hotmai hotmil homail
    hotmal hotmaill hormail outlok outllook outloo iclud icoud`),
)

/** Names that are said, or heard, as two words. */
export const SPLIT_NAMES: ReadonlyMap<string, string> = new Map([
  ['g mail', 'gmail'],
  ['gee mail', 'gmail'],
  ['ji mail', 'gmail'],
  ['hot mail', 'hotmail'],
  ['out look', 'outlook'],
  ['i cloud', 'icloud'],
  ['y mail', 'ymail'],
  ['google mail', 'googlemail'],
  ['proton mail', 'protonmail'],
  ['ya hoo', 'yahoo'],
  ['fast mail', 'fastmail'],
  ['rediff mail', 'rediffmail'],
  ['yahoo mail', 'yahoomail'],
  ['bt internet', 'btinternet'],
  ['virgin media', 'virginmedia'],
  ['la poste', 'laposte'],
  ['a o l', 'aol'],
  ['g m x', 'gmx'],
])

/** Suffixes without their dots, as they are glued to a provider ("gmailcom", "yahoocouk"), longest first. */
export const GLUED_SUFFIXES: readonly [string, string][] = words(
  `co.uk com.au com.br com.ar com.mx co.in co.nz co.za com.tr com.pl com.co org.uk com net org gov edu biz info fr de es it pl nl ca
  in io be ch at ru pt ie me us eu se no dk br con xom cim vom comm`,
)
  .map((suffix): [string, string] => [suffix.replaceAll('.', ''), suffix])
  .sort((one, two) => two[0].length - one[0].length)

/** Shorter names are parts of too many words to be seen inside one. */
const SHORTEST_INSIDE = 4
const SHORT_INSIDE = new Map([
  ['att', 'net'],
  ['aol', 'com'],
  ['msn', 'com'],
  ['cox', 'net'],
  ['gmx', 'net'],
])
const INSIDE = [...PROVIDERS, ...MISSPELLED]
  .filter((name) => name.length >= SHORTEST_INSIDE)
  .sort((one, two) => two.length - one.length)

export type Glued = { local: string; host: string }

function cutAt(body: string, glued: string, suffix: string): Glued | undefined {
  for (const name of INSIDE)
    if (body.endsWith(name)) return { local: body.slice(0, -name.length), host: `${name}.${suffix}` }
  for (const [name, only] of SHORT_INSIDE)
    if (glued === only && body.endsWith(name)) return { local: body.slice(0, -name.length), host: `${name}.${suffix}` }
  return undefined
}

const ENDINGS = new Set(GLUED_SUFFIXES.map(([glued]) => glued.slice(-2)))
const SHORTEST = 6
const LONGEST = 80

/** "annagmailcom" is anna@gmail.com, "gmailcom" has an empty local part; undefined for other words. */
export function cutGlued(word: string): Glued | undefined {
  if (word.length < SHORTEST || word.length > LONGEST || !ENDINGS.has(word.slice(-2))) return undefined
  for (const [glued, suffix] of GLUED_SUFFIXES) {
    const found = word.endsWith(glued) ? cutAt(word.slice(0, -glued.length), glued, suffix) : undefined
    if (found) return found
  }
  return undefined
}
