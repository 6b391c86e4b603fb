/** Keeps the list true to live events: softly, with the rows that are on the screen left where they are. */

import { contactsPage, contactsQuery, queryClient } from '../api.ts'
import { useLiveEvents } from '../live.ts'
import { withFreshHead } from './fresh_head.ts'
import type { ContactsView } from './view.ts'

export function useFollowing(view: ContactsView): void {
  useLiveEvents(() => void refresh(view))
}

async function refresh(view: ContactsView): Promise<void> {
  const { queryKey } = contactsQuery(view)
  // By name or among search results a change may be anywhere, not only at the top.
  if (view.sort === 'name' || view.q) {
    await queryClient.invalidateQueries({ queryKey })
    return
  }
  const fresh = await contactsPage(view).catch(() => null)
  if (!fresh) return
  queryClient.setQueryData(queryKey, (loaded) => loaded && withFreshHead(loaded, fresh))
  // Other views of the list are asked again when they are opened.
  await queryClient.invalidateQueries({
    queryKey: ['contacts'],
    refetchType: 'none',
    predicate: (query) => query.queryKey !== queryKey,
  })
}
