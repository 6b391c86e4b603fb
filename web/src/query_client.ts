/** What was asked for is kept here, and what every answer says about being signed in. */

import { QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { KithError } from '../../sdk/src/error.ts'
import { session, setSession } from './session.ts'

/** What is asked before anybody is signed in says nothing about it. */
export const OPEN = 'ways'
const isOpen = (key: QueryKey) => key[0] === OPEN

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (error instanceof KithError && error.status === 401 && !isOpen(queryKey)) setSession('out')
    },
    // Not after a sign-out: an answer that was still on its way would undo it.
    onSuccess: (_, { queryKey }) => session() === 'unknown' && !isOpen(queryKey) && setSession('in'),
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
