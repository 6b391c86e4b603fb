/** Light, dark, or as the system says; kept in this browser. */

import { keep, kept } from './language/language.ts'

export const SCHEMES = ['system', 'light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

const KEPT_AS = 'kith.scheme'

export function scheme(): Scheme {
  return SCHEMES.find((one) => one === kept(KEPT_AS)) ?? 'system'
}

export function setScheme(next: Scheme): void {
  keep(KEPT_AS, next)
  showScheme(next)
}

export function showScheme(next: Scheme = scheme()): void {
  document.documentElement.dataset.scheme = next
}
