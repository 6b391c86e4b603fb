/** Keeps an open contact, its timeline and the conversation beside it true to live events. */

import { contactQuery, conversationQuery, queryClient, timelinePage, timelineQuery } from '../api.ts'
import { withFreshHead } from '../contacts/fresh_head.ts'
import { useLiveEvents } from '../live.ts'
import type { TimelineView } from '../timeline/view.ts'

/** `ids` are those that events may name it by: the one in the address and the one it answers to. */
export function useFollowing(ids: readonly string[], view: TimelineView, conversation: string | undefined): void {
  useLiveEvents((events) => {
    if (events.some((event) => ids.includes(event.contact))) void refresh(ids[0]!, view, conversation)
  })
}

async function refresh(id: string, view: TimelineView, conversation: string | undefined): Promise<void> {
  const { queryKey } = timelineQuery(id, view)
  void queryClient.invalidateQueries({ queryKey: contactQuery(id).queryKey })
  if (conversation) void queryClient.invalidateQueries({ queryKey: conversationQuery(conversation).queryKey })
  const fresh = await timelinePage(id, view).catch(() => null)
  if (fresh) queryClient.setQueryData(queryKey, (loaded) => loaded && withFreshHead(loaded, fresh))
  await queryClient.invalidateQueries({ queryKey: ['timeline', id], refetchType: 'none' })
}
