/** Keeps an open contact, its timeline and the conversation beside it true to live events. */

import { contactQuery, conversationQuery, queryClient, timelinePage, timelineQuery } from '../api.ts'
import { useLiveEvents } from '../live.ts'
import { refreshHead, useReopened } from '../refresh.ts'
import type { TimelineView } from '../timeline/view.ts'

/** `ids` are those that events may name it by: the one in the address and the one it answers to. */
export function useFollowing(ids: readonly string[], view: TimelineView, conversation: string | undefined): void {
  useLiveEvents((events) => {
    if (events.some((event) => ids.includes(event.contact))) void refresh(ids[0]!, view, conversation)
  })
  useReopened(timelineQuery(ids[0]!, view).queryKey, () => void refresh(ids[0]!, view, conversation))
}

async function refresh(id: string, view: TimelineView, conversation: string | undefined): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: contactQuery(id).queryKey })
  if (conversation) void queryClient.invalidateQueries({ queryKey: conversationQuery(conversation).queryKey })
  await refreshHead(timelineQuery(id, view).queryKey, () => timelinePage(id, view))
}
