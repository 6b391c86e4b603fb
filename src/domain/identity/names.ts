/** Whether two stated names can be one person's (R7a). Careful: a wrong "no" asks a human, a wrong "yes" joins strangers. */

import { foldName } from '../name.ts'

/** A given name and the short forms that stand for it; a form may be in several. */
const SHORT_FORMS = `
  alexander alex sandy xander, alexandra alex sandra lexi, andrew andy drew, anthony tony, antonio toninho tonho,
  benjamin ben, charles charlie chuck, christopher chris, christina chris tina, daniel dan danny, david dave,
  edward ed eddie ted, elizabeth liz beth betty lizzie eliza, fernanda nanda, francisco chico paco,
  francesca fran, frederick fred, gabriela gabi, gustavo guga, isabella isa bella, isabel isa, jacob jake,
  james jim jimmy jamie, jennifer jen jenny, john jack johnny, jonathan jon, jose ze pepe, joseph joe joey,
  joshua josh, katherine kate kathy katie, luis lucho, luiz lula, margaret maggie peggy meg, matthew matt,
  michael mike mick, nicholas nick, patricia pat patty, patrick pat paddy, peter pete, rafael rafa,
  rebecca becky, richard rick dick richie, robert bob rob bobby, ronald ron, samuel sam, samantha sam,
  stephen steve, steven steve, susan sue susie, theodore ted theo, thomas tom tommy, timothy tim, victoria vicky,
  william bill will billy liam, zachary zach`
  .split(',')
  .map((forms) => new Set(forms.trim().split(' ')))

/** Words of a name that tell nobody apart. */
const NOT_NAMES = new Set(
  'mr mrs ms miss dr sr sra dona don senhor senhora da das de del della di do dos du e la le van von y jr'.split(' '),
)

/** A name's words, folded, without titles, particles and punctuation. */
export function nameParts(name: string): readonly string[] {
  const known = partsOf.get(name)
  if (known) return known
  const parts = foldName(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !NOT_NAMES.has(word))
  if (partsOf.size >= MOST_REMEMBERED) partsOf.clear()
  partsOf.set(name, parts)
  return parts
}

/** Names of a crowd are compared each with each: taking one apart costs as much as fifty comparisons. */
const partsOf = new Map<string, readonly string[]>()
const MOST_REMEMBERED = 5_000

/** Two parts or more: enough to speak of one person rather than of a first name. */
export function isFullName(name: string): boolean {
  return nameParts(name).length >= 2
}

/** Keys under which full names meet that may be one person's: the whole name, and its given with each family name by sound. */
export function nameKeys(name: string): string[] {
  if (!isFullName(name)) return []
  const families = nameParts(name).slice(1)
  const pairs = givenNames(name).flatMap((given) => families.map((family) => `name:${given} ${soundOf(family)}`))
  return [`full:${nameParts(name).join(' ')}`, ...pairs]
}

/** The given name by sound; of a short form, the names that it stands for. */
export function givenNames(name: string): string[] {
  const [given] = nameParts(name)
  if (given === undefined) return []
  const whole = SHORT_FORMS.filter((forms) => forms.has(given)).map((forms) => [...forms][0]!)
  return (whole.length ? whole : [given]).map(soundOf)
}

/** How a word is heard, roughly and alike in the languages written with Latin letters: "Souza" and "Sousa", "Anna" and "Ana". */
function soundOf(word: string): string {
  const first = word
    .replaceAll('ph', 'f')
    .replaceAll('ck', 'c')
    .replace(/(?<=.)h/gu, '')
  const [from, to] = ['zykqw', 'siccv']
  return first.replace(/[zykqw]/g, (letter) => to[from.indexOf(letter)]!).replace(/(.)\1+/gu, '$1')
}

/** Not transitive. A name of one part fits any part of the other; full names need the given name and a family name. */
export function compatible(a: string, b: string): boolean {
  const [less, more] = [nameParts(a), nameParts(b)].sort((x, y) => x.length - y.length) as [
    readonly string[],
    readonly string[],
  ]
  if (less.length === 0) return true
  if (less.length === 1) return more.some((word) => sameGiven(less[0]!, word))
  if (!sameGiven(less[0]!, more[0]!)) return false
  return less.slice(1).some((word) => more.slice(1).some((other) => sameFamily(word, other)))
}

/** Every name of the one with every name of the other; no names are no objection. */
export function allCompatible(a: Iterable<string>, b: Iterable<string>): boolean {
  const others = [...b]
  return [...a].every((name) => others.every((other) => compatible(name, other)))
}

/** Three of them, each incompatible with the others, taken greedily in the order given (R17). */
export function threeApart(names: Iterable<string>): boolean {
  const apart: string[] = []
  for (const name of names) {
    if (apart.every((other) => !compatible(name, other))) apart.push(name)
    if (apart.length === 3) return true
  }
  return false
}

function sameGiven(a: string, b: string): boolean {
  return a === b || isInitial(a, b) || SHORT_FORMS.some((forms) => forms.has(a) && forms.has(b)) || sameButDoubled(a, b)
}

/** Family names bear one slip ("Souza", "Sousa"); given names do not, for "Mario" is not "Maria". */
function sameFamily(a: string, b: string): boolean {
  return (
    a === b || isInitial(a, b) || sameButDoubled(a, b) || (a.length > 4 && a.length === b.length && slips(a, b) === 1)
  )
}

function isInitial(a: string, b: string): boolean {
  return a[0] === b[0] && (a.length === 1 || b.length === 1)
}

/** "Anna" and "Ana", "Phillip" and "Philip", and two neighbouring letters swapped ("Micheal"). */
function sameButDoubled(a: string, b: string): boolean {
  if (a[0] !== b[0] && !(a[0] === b[1] && a[1] === b[0])) return false
  if (a.replace(/(.)\1/gu, '$1') === b.replace(/(.)\1/gu, '$1')) return true
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  return a.length > 5 && a.length === b.length && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b
}

function slips(a: string, b: string): number {
  return [...a].filter((letter, i) => letter !== b[i]).length
}
