/** Text that customers wrote, as an agent may read it (D8): data, without what hides or redirects; the raw is kept elsewhere. */

/** Controls but tab and line feed, soft hyphens, zero-width and bidi marks, tags, variation selectors, lone surrogates, private use. */
const HIDDEN =
  /(?![\t\n])\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Variation_Selector}|[\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu

/** At most `most` characters, cut between code points. */
export function shownText(text: string, most: number): string {
  const plain = text.replace(HIDDEN, '')
  if (plain.length <= most) return plain
  return `${[...plain.slice(0, most)].slice(0, most - 1).join('')}…`
}
