/** Numbers that are worth something to a stranger: by their check digits, or because the text says what they are. */

import { digitsIn, type Span, spanOf, type Word } from './words.ts'

/** ISO/IEC 7812: 12 to 19 digits with a good check digit. A longer run has more beside it, such as the date: all goes. */
export function cards(text: string): Span[] {
  return [...text.matchAll(/\d[\d .\-/]*/g)].flatMap(({ 0: found, index }) => {
    // A plus makes it a phone.
    if (text[index - 1] === '+') return []
    const run = found.slice(0, [...found].findLastIndex((letter) => letter >= '0' && letter <= '9') + 1)
    const digits = run.replace(/\D/g, '')
    const isCard =
      digits.length >= 12 && (digits.length > 19 || [12, 13, 14, 15, 16, 17, 18, 19].some((n) => passes(digits, n)))
    return isCard ? [{ start: index, end: index + run.length }] : []
  })
}

function passes(digits: string, length: number): boolean {
  if (digits.length < length) return false
  const sum = [...digits.slice(0, length)].reverse().reduce((total, digit, n) => {
    const value = Number(digit) * (n % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const LONGEST_IBAN = 34

/** ISO 13616: two letters, two check digits, and up to 30 more; the whole is 1 modulo 97. */
export function ibans(text: string): Span[] {
  return [...text.matchAll(/[A-Za-z]{2}\d{2}/g)].flatMap(({ index }) => {
    if (index > 0 && /[\p{L}\p{N}]/u.test(text[index - 1]!)) return []
    let compact = ''
    for (let at = index; at < text.length && compact.length < LONGEST_IBAN; at++) {
      if (/[ -]/.test(text[at]!)) continue
      if (!/[A-Za-z0-9]/.test(text[at]!)) break
      compact += text[at]
      if (compact.length >= 15 && isIban(compact)) return [{ start: index, end: at + 1 }]
    }
    return []
  })
}

function isIban(compact: string): boolean {
  const text = compact.toUpperCase()
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/** Words that name what the number behind them is, and how many digits it has at least. */
const NAMES: Record<string, number> = {
  ...of(
    4,
    'ssn passport passaporte pasaporte reisepass passeport cpf cnpj rg dni nie nif nit curp rfc pesel bsn aadhaar cnh',
  ),
  ...of(
    4,
    'social identity personalausweis ausweis steuernummer steuer-id licence license fiscale identidade identidad',
  ),
  ...of(3, 'cvv cvc cvn iban account konto conta cuenta routing sort-code'),
  ...of(2, 'expires expiry expiration expiring exp validade caducidad'),
  ...of(2, 'zip postcode plz postleitzahl cep postal'),
}

function of(digits: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, digits]))
}

/** How far behind its name a number may stand: "my passport number is still". */
const REACH = 5

/** Also numbers in groups that only identity numbers have: 123-45-6789, 123.456.789-09. */
export function namedNumbers(words: readonly Word[]): Span[] {
  const grouped = words.filter(({ bare }) =>
    /^(?:\d{3}-\d{2}-\d{4}|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2})$/.test(bare),
  )
  const named = words.flatMap(({ bare }, n) => {
    const least = Object.hasOwn(NAMES, bare) ? NAMES[bare]! : null
    if (least === null) return []
    const from = n + 1 + words.slice(n + 1, n + 1 + REACH).findIndex((w) => digitsIn(w.text) > 0)
    if (from === n) return []
    let to = from
    while (words[to + 1] && digitsIn(words[to + 1]!.text) > 0) to++
    const digits = digitsIn(
      words
        .slice(from, to + 1)
        .map((w) => w.text)
        .join(''),
    )
    return digits >= least! ? [spanOf(words, from, to)] : []
  })
  return [...grouped, ...named]
}
