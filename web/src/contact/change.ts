/** Changing a contact from its page: each change is said, and can be taken back where the server can. */

import type { ContactDetail, LinkView } from '../../../src/operations/shapes.ts'
import { kith, queryClient } from '../api.ts'
import { type Key, t } from '../language/language.ts'
import { say, sayFailure } from '../ui/notice.tsx'
import { groupOf } from './parts.ts'
import { ATTRIBUTE } from './values.ts'

/** Who is who may have changed for everybody; what is shown is asked for anew. */
export function refreshAll(): Promise<void> {
  return queryClient.invalidateQueries()
}

/** Runs a change, says what was done with its undo, and asks for everything anew. True as soon as it succeeded. */
export async function change<T>(
  work: () => Promise<T>,
  done: Key,
  undoOf?: (result: T) => (() => Promise<unknown>) | undefined,
): Promise<boolean> {
  try {
    const result = await work()
    const undo = undoOf?.(result)
    say(t(done), undo && (() => undo().then(refreshAll)))
    void refreshAll()
    return true
  } catch (error) {
    sayFailure(error)
    void refreshAll()
    return false
  }
}

const undoDecision = ({ id }: { id: string | null }) => (id ? () => kith.decisions.undo(id) : undefined)

export const rejectClaim = (claim: string) => change(() => kith.claims.reject(claim), 'change.rejected', undoDecision)

export const undo = (decision: string) => change(() => kith.decisions.undo(decision), 'state.undone', undoDecision)

export const split = (contact: string, identities: string[], reason = '') =>
  change(() => kith.contacts.split(contact, { identities, reason }), 'change.split', undoDecision)

export const merge = (given: Parameters<typeof kith.contacts.merge>[0]) =>
  change(() => kith.contacts.merge(given), 'change.merged', undoDecision)

/** Fields of the card that can be edited in place, as claims call them and as an update does. */
export const MEMBERS: Partial<Record<string, string>> = {
  full_name: 'name',
  email: 'email',
  phone: 'phone',
  company: 'company',
  date_of_birth: 'date_of_birth',
  postcode: 'postcode',
  language: 'language',
}

/** An attribute of many parts is its source's own; here it is read. */
export function isEditable(field: string, value: string): boolean {
  return field.startsWith(ATTRIBUTE) ? !/^[[{]/.test(value) : MEMBERS[field] !== undefined
}

/** Throws what was refused, for it is said where it was written. */
export async function edit(contact: string, field: string, text: string, was: string): Promise<void> {
  const attribute = field.startsWith(ATTRIBUTE) && field.slice(ATTRIBUTE.length)
  await kith.contacts.update(
    contact,
    attribute ? { attributes: { [attribute]: ofKind(was, text) } } : { [MEMBERS[field]!]: text },
  )
  say(t('change.saved'))
  void refreshAll()
}

/** A number stays a number, as long as one is written. */
function ofKind(was: string, text: string): unknown {
  const kind = typeof JSON.parse(was)
  if (kind === 'string') return text
  try {
    const value = JSON.parse(text)
    return typeof value === kind ? value : text
  } catch {
    return text
  }
}

export const removeAttribute = (contact: string, name: string) =>
  change(() => kith.contacts.update(contact, { attributes: { [name]: null } }), 'change.saved')

/** What takes this link back, or null where nothing short of a split does. */
export function undoOfLink(contact: ContactDetail, link: LinkView): (() => Promise<boolean>) | null {
  if (link.decision) return () => undo(link.decision!)
  if (link.kind !== 'soft') return null
  const follower = groupOf(contact, link.identities[0]!)
  return follower.length < contact.identities.length ? () => split(contact.id, follower) : null
}
