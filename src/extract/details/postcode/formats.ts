/** Postcodes of other countries, as written: what the letters and digits after "my postcode is" may be. */

/** Without spaces, upper case; `9` a digit, `A` a letter. Public facts of the postal services. */
const FORMATS: Record<string, readonly string[]> = {
  US: ['99999-9999', '99999'],
  CA: ['A9A9A9'],
  NL: ['9999AA', '9999'],
  PL: ['99-999', '99999'],
  BR: ['99999-999', '99999999'],
  PT: ['9999-999', '9999'],
  IE: ['A99A999', 'A999999', 'A99AAA9', 'A99AAAA'],
  SE: ['99999'],
  AT: ['9999'],
  CH: ['9999'],
  BE: ['9999'],
  DK: ['9999'],
  NO: ['9999'],
  AU: ['9999'],
  NZ: ['9999'],
  IN: ['999999'],
  RU: ['999999'],
  CN: ['999999'],
  JP: ['999-9999'],
}
const FIVE_DIGITS: readonly string[] = ['99999']
const ANY: readonly string[] = [
  '99999-9999',
  '99999-999',
  '9999-999',
  'A9A9A9',
  '9999AA',
  '99-999',
  '999999',
  '99999',
  '9999',
]

const shape = (text: string): string => text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A')

/** Where the format puts a space or hyphen that people leave out. */
function written(text: string, country: string | undefined): string {
  if (shape(text) === 'A9A9A9') return `${text.slice(0, 3)} ${text.slice(3)}`
  if (shape(text) === '9999AA') return `${text.slice(0, 4)} ${text.slice(4)}`
  if (country === 'PL' && text.length === 5) return `${text.slice(0, 2)}-${text.slice(2)}`
  if (country === 'BR' && text.length === 8) return `${text.slice(0, 5)}-${text.slice(5)}`
  return text
}

/** The postcode that letters and digits make up whole, upper case and without spaces; undefined when they make none. */
export function formatted(text: string, country: string | undefined): string | undefined {
  const formats = country === undefined ? ANY : (FORMATS[country] ?? FIVE_DIGITS)
  return formats.includes(shape(text)) ? written(text, country) : undefined
}
