/** How a name is shown: capitals for what came all in lower or upper case, particles and Mc/Mac/O' right (P7). */

const PARTICLES = new Set(
  `de da do das dos del della dello degli dei di du des la le les van von der den ter ten te zu zum zur vom am im
  el al bin ibn bint ben y e i och af av ap abu`.split(/\s+/),
)

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'junior', 'senior', 'filho', 'neto', 'júnior'])
const ROMAN = new Set(['ii', 'iii', 'iv'])

/** Words inside a name that do not stand for a given name or a surname by themselves. */
export const isParticle = (low: string): boolean => PARTICLES.has(low)

export const isSuffix = (low: string): boolean => SUFFIXES.has(low)

/** Vietnamese, Chinese and Korean surnames that stand first when the whole name is written in its own order. */
const LEADING_SURNAMES = new Set(
  `nguyen nguyễn tran trần pham phạm huynh huỳnh hoang hoàng phan vu vũ vo võ dang đặng bui bùi ngo ngô duong dương
  zhang wang chen liu zhao zhou xu sun zhu guo kim park jung choi kang`.split(/\s+/),
)

/** Middle names between a Vietnamese surname and the given name. */
const VIETNAMESE_MIDDLES = new Set('van văn thi thị'.split(' '))

/** Whether a surname is one that stands first. */
export const leadsAsSurname = (low: string): boolean => LEADING_SURNAMES.has(low)

export const isMiddleAfter = (before: string, low: string): boolean =>
  VIETNAMESE_MIDDLES.has(low) && LEADING_SURNAMES.has(before)

const upperFirst = (text: string): string => {
  if (text === '') return text
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32)
  return first.toUpperCase() + text.slice(first.length)
}

function capitalizePart(part: string): string {
  if (ROMAN.has(part)) return part.toUpperCase()
  if (/^mc\p{L}{2}/u.test(part)) return `Mc${upperFirst(part.slice(2))}`
  if (/^(?:o|d)['\u2019]\p{L}/u.test(part)) return part[0]!.toUpperCase() + part[1]! + upperFirst(part.slice(2))
  return upperFirst(part)
}

function capitalizeWord(word: string, isFirst: boolean): string {
  const low = word.toLowerCase()
  if (!isFirst && isParticle(low)) return low
  return low.split('-').map(capitalizePart).join('-')
}

/** Capitalises a name that has no mix of cases; leaves any other as typed. White space becomes single blanks. */
export function showName(raw: string): string {
  const name = raw
    .replace(/[`\u00b4\u2018]/g, "'")
    .split(/\s+/)
    .filter(Boolean)
    .join(' ')
  const isFlat = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 2)
  if (!isFlat) return name
  const words = name.split(' ')
  return words
    .map((word, at) =>
      capitalizeWord(word, at === 0 || isMiddleAfter(words[at - 1]!.toLowerCase(), word.toLowerCase())),
    )
    .join(' ')
}
