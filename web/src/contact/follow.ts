/** Keeps an open contact, its timeline and the conversation beside it true to live events. */

import type { List, LiveEvent, TimelineItem } from '../../../src/operations/shapes.ts'
import { contactQuery, conversationQuery, decisionsQuery, queryClient, timelinePage, timelineQuery } from '../api.ts'
import { useLiveEvents } from '../live.ts'
import { refreshHead, useReopened } from '../refresh.ts'
import type { TimelineView } from '../timeline/view.ts'

/** `ids` are those that events may name it by: the one in the address and the one it answers to. */
export function useFollowing(ids: readonly string[], view: TimelineView, conversation: string | undefined): void {
  const id = ids[0]!
  useLiveEvents((events) => {
    const its = events.filter((event) => ids.includes(event.contact))
    if (its.length) void refresh(id, view, conversation, its)
  })
  useReopened(timelineQuery(id, view).queryKey, () => void refresh(id, view, conversation, []))
}

async function refresh(id: string, view: TimelineView, conversation: string | undefined, events: readonly LiveEvent[]) {
  void queryClient.invalidateQueries({ queryKey: contactQuery(id).queryKey })
  void queryClient.invalidateQueries({ queryKey: decisionsQuery(id).queryKey })
  if (conversation) void queryClient.invalidateQueries({ queryKey: conversationQuery(conversation).queryKey })
  const { queryKey } = timelineQuery(id, view)
  const page = timelinePage(id, view)
  await refreshHead(
    queryKey,
    () => page,
    (item) => item.occurred_at,
  )
  // An item stands where it began: a new state of an old booking is further down than the newest page.
  const head = await page.catch(() => null)
  if (head?.has_more && events.some((event) => event.interaction && !holds(head, event.interaction))) {
    await queryClient.invalidateQueries({ queryKey })
  }
}

function holds(page: List<TimelineItem>, interaction: string): boolean {
  return page.data.some(
    (item) => item.id === interaction || item.status_history.some((change) => change.interaction === interaction),
  )
}
