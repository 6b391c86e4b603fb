/** The list's search, filter and order, as the address carries them. */

import type { ContactQuery } from '../../../sdk/src/client.ts'
import { isChannel } from '../words.ts'

export const SORTS = { last_seen: 'Last seen', first_seen: 'First seen', name: 'Name' } as const
export type Sort = keyof typeof SORTS

export type ContactsView = Pick<ContactQuery, 'q' | 'channel'> & { sort?: Sort }

export function contactsView(given: Record<string, unknown>): ContactsView {
  const { q, channel, sort } = given
  return {
    ...(typeof q === 'string' && q.trim() ? { q } : {}),
    ...(isChannel(channel) ? { channel } : {}),
    ...(typeof sort === 'string' && sort in SORTS && sort !== 'last_seen' ? { sort: sort as Sort } : {}),
  }
}
