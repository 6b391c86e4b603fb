/** Phone numbers as the reader's country writes them. The tables load after the page; until then E.164 is shown. */

import { useSyncExternalStore } from 'react'
import { locale } from '../language/language.ts'

type Parse = typeof import('libphonenumber-js/min').parsePhoneNumberFromString

let parse: Parse | null = null
const listeners = new Set<() => void>()

/** Fetched when a number is to be shown for the first time. */
let asked = false

async function ask() {
  if (asked) return
  asked = true
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  parse = parsePhoneNumberFromString
  for (const listener of listeners) listener()
}

const home = new Intl.Locale(locale).maximize().region

export function usePhoneFormat(): (number: string) => string {
  const loaded = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => parse,
  )
  return (number) => {
    if (!/^\+\d+$/.test(number)) return number
    void ask()
    const parsed = loaded?.(number)
    if (!parsed) return number
    return parsed.country === home ? parsed.formatNational() : parsed.formatInternational()
  }
}
