/** Names of people: how they are compared, and how one that came without capitals is shown (P7). */

/** Stay in lower case inside a name; a particle that begins a name is capitalised. */
const PARTICLES = new Set(
  'da das de del della dem den der des di do dos du e el la las le los ten ter und van vom von y zu zum zur af av bin ibn bint'.split(
    ' ',
  ),
)

/** Equality and sorting of names: no case, no accents, single spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function capitaliseWord(word: string): string {
  const first = word.charAt(0).toUpperCase() + word.slice(1)
  const celtic = /^(Mc|O['’])(\p{L})(.*)$/u.exec(first)
  return celtic ? celtic[1] + celtic[2]!.toUpperCase() + celtic[3] : first
}

/** "da", "van": between a given and a family name. */
export const isParticle = (word: string | undefined): boolean => word !== undefined && PARTICLES.has(word.toLowerCase())

/** `anna o'brien` and `ANNA O'BRIEN` become `Anna O'Brien`; a name with capitals of its own stays as it is (P7). */
export function showName(name: string): string {
  const plain = name.replace(/\s+/g, ' ').trim()
  if (plain !== plain.toLowerCase() && plain !== plain.toUpperCase()) return plain
  // Digits, markup, addresses: not a name that somebody forgot the capitals of.
  if (/[^\p{L}\p{M}\s'’.-]/u.test(plain)) return plain
  // One script without case, or initials such as "JP": nothing to say about them.
  if (plain.toLowerCase() === plain.toUpperCase() || (plain.length <= 2 && plain === plain.toUpperCase())) return plain
  return plain
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && PARTICLES.has(word) ? word : word.split('-').map(capitaliseWord).join('-')))
    .join(' ')
}
