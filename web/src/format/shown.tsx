/** Any value as this reader writes it: phones, days, instants, money, lists of them. Other text stays as it came. */

import { locale, t } from '../language/language.ts'
import { fieldLabel } from '../words.ts'
import { dateTime } from './date.ts'
import { asObject } from './field.ts'
import { money } from './money.ts'
import { usePhoneFormat } from './phone.ts'
import { dated, timeSpan } from './span.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
/** Of a shop, in its own time. */
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/

/** Most numbers that are recorded are somebody's own names of things: thousands are not set apart. */
const number = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 })

type Write = (value: unknown) => string

export function useShown(): Write {
  const phone = usePhoneFormat()
  const write: Write = (value) => {
    if (value === null || value === undefined) return t('state.none')
    if (typeof value === 'number') return number.format(value)
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
    if (typeof value === 'string') return written(value, phone)
    if (Array.isArray(value)) return value.map(write).join(value.some((one) => typeof one === 'object') ? '; ' : ', ')
    const isPrice = Object.keys(asObject(value)).sort().join() === 'amount,currency'
    return (isPrice && money(value)) || membersOf(value as object, write)
  }
  return write
}

export function Shown({ children }: { children: unknown }) {
  return <bdi>{useShown()(children)}</bdi>
}

function written(text: string, phone: (text: string) => string): string {
  if (DAY.test(text)) return dated(text, 'long')
  if (INSTANT.test(text)) return dateTime(text)
  return LOCAL.test(text) ? timeSpan(text, null, null) : phone(text)
}

function membersOf(value: object, write: Write): string {
  return Object.entries(value)
    .map(([name, member]) => `${fieldLabel(name)}: ${write(member)}`)
    .join(', ')
}
