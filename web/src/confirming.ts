/** "Confirm that it is you": a request that the server refuses for it waits for the dialog, and is sent once more. */

import { useSyncExternalStore } from 'react'
import { type Me, meQuery } from './me.ts'
import { queryClient } from './query_client.ts'

type Asking = { answer(confirmed: boolean): void }

let asking: Asking | null = null
const listeners = new Set<() => void>()

function set(next: Asking | null): void {
  asking = next
  for (const listener of listeners) listener()
}

/** Shows the dialog. True once it was confirmed, false when it was closed. */
function confirmed(): Promise<boolean> {
  asking?.answer(false)
  return new Promise((resolve) => {
    set({
      answer(yes) {
        set(null)
        void queryClient.invalidateQueries({ queryKey: ['me'] })
        resolve(yes)
      },
    })
  })
}

export function useAsking(): Asking | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asking,
  )
}

export async function confirmingFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request)
  if (response.status !== 403) return response
  const { code } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string }
  return code === 'confirmation_needed' && (await confirmed()) ? fetch(...request) : response
}

const SOON_MS = 20_000

/** Before the browser itself fetches something, such as a download. */
export async function ensureConfirmed(): Promise<boolean> {
  const me: Me = await queryClient.fetchQuery({ ...meQuery(), staleTime: 0 })
  if (me.confirmed_until !== null && Date.parse(me.confirmed_until) > Date.now() + SOON_MS) return true
  return confirmed()
}
