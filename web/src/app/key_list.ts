/** The keys of each place, with what they do: what a place hears and what the help shows come from here. */

import type { Key } from '../language/language.ts'

type Keys = readonly (readonly [keys: string, label: Key])[]

export const EVERYWHERE_KEYS = [
  ['Ctrl K', 'palette.title'],
  ['?', 'keys_help.title'],
  ['Esc', 'do.close'],
] as const satisfies Keys

export const CONTACTS_KEYS = [
  ['/', 'contacts.search'],
  ['↑ ↓', 'keys_help.rows'],
  ['Home End', 'keys_help.ends'],
  ['Enter', 'keys_help.open'],
  ['x', 'keys_help.choose'],
  ['Shift x', 'keys_help.choose_to'],
] as const satisfies Keys

export const REVIEW_KEYS = [
  ['a', 'review.accept'],
  ['r', 'review.reject'],
  ['s', 'review.skip'],
  ['j', 'keys_help.next'],
  ['k', 'keys_help.previous'],
  ['u', 'do.undo'],
] as const satisfies Keys

export const WRITING_KEYS = [['Ctrl Enter', 'keys_help.send']] as const satisfies Keys
