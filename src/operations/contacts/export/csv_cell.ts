/** Text as a spreadsheet may hold it: what a program would take for a formula is marked as text. */

/**
 * A formula begins with one of these, also in the full-width and small forms that Japanese and Chinese editions read
 * alike, and also behind white space, control or invisible characters, which some programs drop first. A tab or line
 * break in front does it by itself (OWASP, "CSV injection"). Apostrophes in front are counted in, so that marking can
 * be undone: exactly one apostrophe goes off whatever matches.
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/u

/**
 * Whole phone numbers (E.164) stay as they are: an apostrophe would break them for every program that dials or imports.
 * Nothing but digits behind a plus can do harm; a spreadsheet at worst shows a number, and keeps all of its 15 digits.
 */
const PHONES = /^\+\d{5,15}(?:; \+\d{5,15})*$/

export function safeCell(text: string): string {
  return FORMULA.test(text) && !PHONES.test(text) ? `'${text}` : text
}

/** The text that `safeCell` was given. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
