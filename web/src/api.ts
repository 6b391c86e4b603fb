/** What the pages ask of Kith, as queries over the SDK's client. The browser's cookie signs every call. */

import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryCache,
  QueryClient,
  type QueryKey,
  queryOptions,
} from '@tanstack/react-query'
import { createClient, KithError } from '../../sdk/src/client.ts'
import type { ContactsView } from './contacts/view.ts'
import { session, setSession } from './session.ts'
import type { TimelineView } from './timeline/view.ts'

export const kith = createClient({ baseUrl: location.origin })

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof KithError && error.status === 401) setSession('out')
    },
    // Not after a sign-out: an answer that was still on its way would undo it.
    onSuccess: () => session() === 'unknown' && setSession('in'),
  }),
  defaultOptions: {
    queries: {
      // Live events tell what changed; asking again on every focus would only flicker.
      refetchOnWindowFocus: false,
      // What is opened again is shown at once and asked for anew: it heard no events while it was closed.
      staleTime: 1_000,
      retry: (failures, error) => failures < 2 && !(error instanceof KithError && error.status in FINAL),
    },
  },
})

/** Statuses that asking again won't change. */
const FINAL: Record<number, true> = { 400: true, 401: true, 403: true, 404: true, 410: true, 422: true }

export const PAGE = 50

/** A list that is opened again would fetch all its pages, one by one; its newest page is refreshed instead. */
const OPENED_AGAIN = { refetchOnMount: false } as const

export const contactsQuery = (view: ContactsView) =>
  infiniteQueryOptions({
    queryKey: ['contacts', view],
    queryFn: ({ pageParam, signal }) => contactsPage(view, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    ...OPENED_AGAIN,
  })

export const contactsPage = (view: ContactsView, cursor?: string, signal?: AbortSignal) =>
  kith.contacts.list({ ...view, limit: PAGE, cursor }, signal ? { signal } : {})

/** One page of contacts for an overview; `limit` up to 200. */
export const someContactsQuery = (sort: 'last_seen' | 'first_seen', limit: number) =>
  queryOptions({
    queryKey: ['some-contacts', sort, limit],
    queryFn: ({ signal }) => kith.contacts.list({ sort, limit }, { signal }),
  })

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ['contact', id], queryFn: ({ signal }) => kith.contacts.get(id, { signal }) })

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
