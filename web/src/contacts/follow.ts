/** Keeps the list true to live events: softly, with the rows that are on the screen left where they are. */

import type { ContactCard } from '../../../src/operations/shapes.ts'
import { contactsPage, contactsQuery, queryClient } from '../api.ts'
import { useLiveEvents } from '../live.ts'
import { refreshHead, useReopened } from '../refresh.ts'
import type { ContactsView } from './view.ts'

export function useFollowing(view: ContactsView): void {
  useLiveEvents(() => void refresh(view))
  useReopened(contactsQuery(view).queryKey, () => void refresh(view))
}

async function refresh(view: ContactsView): Promise<void> {
  const timeOf = (contact: ContactCard) => (view.sort === 'first_seen' ? contact.first_seen_at : contact.last_seen_at)
  const { queryKey } = contactsQuery(view)
  // By name or among search results a change may be anywhere, not only at the top.
  if (view.sort === 'name' || view.q) return queryClient.invalidateQueries({ queryKey })
  await refreshHead(queryKey, () => contactsPage(view), timeOf)
}
