/** What the pages ask of Kith, as queries over the SDK's client. The browser's cookie signs every call. */

import { infiniteQueryOptions, keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
import { createClient } from '../../sdk/src/client.ts'
import { confirmingFetch } from './confirming.ts'
import { type ContactsView, queryOf } from './contacts/view.ts'
import { queryClient } from './query_client.ts'
import type { ReviewView } from './review/view.ts'
import type { TimelineView } from './timeline/view.ts'
import type { Channel, ItemType } from './words.ts'

/** The queries try again themselves. */
export const kith = createClient({ baseUrl: location.origin, fetch: confirmingFetch, retries: 0 })
export { queryClient }

export const PAGE = 50
const SAID = 20

/** A list that is opened again would fetch all its pages, one by one; its newest page is refreshed instead. */
const OPENED_AGAIN = { refetchOnMount: false } as const

export const contactsQuery = (view: ContactsView) =>
  infiniteQueryOptions({
    queryKey: ['contacts', queryOf(view)],
    queryFn: ({ pageParam, signal }) => contactsPage(view, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    ...OPENED_AGAIN,
  })

export const contactsPage = (view: ContactsView, cursor?: string, signal?: AbortSignal) =>
  kith.contacts.list({ ...queryOf(view), limit: PAGE, cursor }, signal ? { signal } : {})

/** What was said with these words in it. */
export const saidQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['said', q],
    queryFn: ({ pageParam, signal }) =>
      kith.messages.search({ q, limit: SAID, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: q.length >= 3,
  })

/** One page of contacts for an overview; `limit` up to 200. */
export const someContactsQuery = (sort: 'last_seen' | 'first_seen', limit: number) =>
  queryOptions({
    queryKey: ['some-contacts', sort, limit],
    queryFn: ({ signal }) => kith.contacts.list({ sort, limit }, { signal }),
  })

/** `as_of`: as it was at that time; null for now. */
export const contactQuery = (id: string, as_of: string | null = null) =>
  queryOptions({
    queryKey: as_of ? ['contact', id, as_of] : ['contact', id],
    queryFn: ({ signal }) => kith.contacts.get(id, { signal, ...(as_of ? { as_of } : {}) }),
    ...(as_of ? { placeholderData: keepPreviousData } : {}),
  })

export const decisionsQuery = (id: string) =>
  queryOptions({ queryKey: ['decisions', id], queryFn: ({ signal }) => kith.contacts.decisions(id, { signal }) })

export const historyQuery = (id: string, field: string) =>
  queryOptions({
    queryKey: ['history', id, field],
    queryFn: ({ signal }) => kith.contacts.claims(id, field, { signal }),
  })

export const notesQuery = (id: string) =>
  queryOptions({ queryKey: ['notes', id], queryFn: ({ signal }) => kith.contacts.notes(id, { signal }) })

export const tasksQuery = (id: string) =>
  queryOptions({ queryKey: ['tasks', id], queryFn: ({ signal }) => kith.contacts.tasks(id, { signal }) })

export const openTasksQuery = () =>
  queryOptions({ queryKey: ['tasks'], queryFn: ({ signal }) => kith.tasks.list({ signal }) })

export const overviewQuery = (from: string, to: string, zone: string) =>
  queryOptions({
    queryKey: ['overview', from, to, zone],
    queryFn: ({ signal }) => kith.statistics.overview({ from, to, zone }, { signal }),
    placeholderData: keepPreviousData,
  })

export const segmentsQuery = () =>
  queryOptions({ queryKey: ['segments'], queryFn: ({ signal }) => kith.segments.list({ signal }) })

export const suggestionsQuery = ({ show, contact }: ReviewView) =>
  infiniteQueryOptions({
    queryKey: ['suggestions', show ?? null, contact ?? null],
    queryFn: ({ pageParam, signal }) =>
      kith.suggestions.list(
        {
          limit: PAGE,
          ...(show ? { disputed: true } : {}),
          ...(contact ? { contact } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })

export const recordsQuery = (type: ItemType, status: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['records', type, status ?? null],
    queryFn: ({ pageParam, signal }) => recordsPage(type, status, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    ...OPENED_AGAIN,
  })

export const recordsPage = (type: ItemType, status?: string, cursor?: string, signal?: AbortSignal) =>
  kith.items.list(
    { type, limit: PAGE, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) },
    signal ? { signal } : {},
  )

export const recordQuery = (id: string) =>
  queryOptions({ queryKey: ['record', id], queryFn: ({ signal }) => kith.items.get(id, { signal }) })

export const inboxQuery = (channel: Channel | undefined) =>
  infiniteQueryOptions({
    queryKey: ['inbox', channel ?? null],
    queryFn: ({ pageParam, signal }) => inboxPage(channel, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    ...OPENED_AGAIN,
  })

export const inboxPage = (channel?: Channel, cursor?: string, signal?: AbortSignal) =>
  kith.conversations.list(
    { limit: PAGE, ...(channel ? { channel } : {}), ...(cursor ? { cursor } : {}) },
    signal ? { signal } : {},
  )

export const timelineQuery = (id: string, view: TimelineView) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id, view],
    queryFn: ({ pageParam, signal }) => timelinePage(id, view, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: (previous, query) => (sameContact(query?.queryKey, id) ? previous : undefined),
    ...OPENED_AGAIN,
  })

export const timelinePage = (id: string, view: TimelineView, cursor?: string, signal?: AbortSignal) =>
  kith.contacts.timeline(id, { ...view, limit: PAGE, cursor }, signal ? { signal } : {})

/** What may be sent in a conversation now. */
export const sendingQuery = (id: string) =>
  queryOptions({ queryKey: ['sending', id], queryFn: ({ signal }) => kith.conversations.sending(id, { signal }) })

export const conversationQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ pageParam, signal }) =>
      kith.conversations.get(id, { limit: 200, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })

/** While a filter changes the old rows may stay; while the person changes they may not. */
function sameContact(key: QueryKey | undefined, id: string): boolean {
  return key?.[1] === id
}
