/** Phone numbers as the reader's country writes them. The tables load after the page; until then E.164 is shown. */

import { useSyncExternalStore } from 'react'
import { locale } from '../language/language.ts'
import { type PhonePlans, writePhone } from './phone_writing.ts'

let plans: PhonePlans | null = null
const listeners = new Set<() => void>()

/** Fetched when a number is to be shown for the first time. */
let asked = false

async function ask() {
  if (asked) return
  asked = true
  plans = (await import('virtual:phone_plans')).default
  for (const listener of listeners) listener()
}

const home = new Intl.Locale(locale).maximize().region

export function usePhoneFormat(): (number: string) => string {
  const loaded = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => plans,
  )
  return (number) => {
    if (!/^\+\d+$/.test(number)) return number
    void ask()
    return loaded ? writePhone(number, loaded, home) : number
  }
}
