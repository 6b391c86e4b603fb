/** The stream of what happens now: one EventSource for the page, its state, and a hook that hears events in batches. */

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { LiveEvent } from '../../src/operations/shapes.ts'
import { queryClient } from './api.ts'
import { onSession, session } from './session.ts'

export type LiveState = 'off' | 'connecting' | 'live'

const TYPES: LiveEvent['type'][] = ['interaction.recorded', 'contact.updated', 'contact.erased', 'conversation.updated']
/** A burst of events is one refresh: after this much quiet, or this long at most. */
const QUIET_MS = 60
const LONGEST_MS = 400

let state: LiveState = 'off'
let stream: EventSource | null = null
let retry: ReturnType<typeof setTimeout> | undefined
let failures = 0
const stateListeners = new Set<() => void>()
const eventListeners = new Set<(event: LiveEvent) => void>()

/** Opens the stream while signed in, closes it when not. Called once. */
export function startLive(): void {
  onSession(follow)
  follow()
}

function follow(): void {
  if (session() === 'in') connect()
  else close('off')
}

function connect(): void {
  if (stream) return
  const opened = new EventSource('/v1/events')
  stream = opened
  setState('connecting')
  opened.onopen = () => {
    // A new stream tells nothing of what happened before it: while the line was down, or since the page asked first.
    void queryClient.invalidateQueries()
    failures = 0
    setState('live')
  }
  opened.onerror = () => {
    failures++
    setState('connecting')
    // The browser comes back by itself after a lost line, but gives up for good on an error status.
    if (opened.readyState !== EventSource.CLOSED) return
    close('connecting')
    retry = setTimeout(follow, Math.min(30_000, 500 * 2 ** failures))
  }
  for (const type of TYPES) opened.addEventListener(type, hear)
}

function hear(message: MessageEvent<string>): void {
  const event = JSON.parse(message.data) as LiveEvent
  for (const listener of eventListeners) listener(event)
}

function close(next: LiveState): void {
  clearTimeout(retry)
  stream?.close()
  stream = null
  setState(next)
}

function setState(next: LiveState): void {
  if (next === state) return
  state = next
  for (const listener of stateListeners) listener()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    () => state,
  )
}

/** Calls `react` with the events of a short while together. */
export function useLiveEvents(react: (events: LiveEvent[]) => void): void {
  const latest = useEffectEvent(react)
  useEffect(() => {
    let batch: LiveEvent[] = []
    let quiet: ReturnType<typeof setTimeout> | undefined
    let longest: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      clearTimeout(quiet)
      clearTimeout(longest)
      longest = undefined
      const events = batch
      batch = []
      latest(events)
    }
    const collect = (event: LiveEvent) => {
      batch.push(event)
      clearTimeout(quiet)
      quiet = setTimeout(flush, QUIET_MS)
      longest ??= setTimeout(flush, LONGEST_MS)
    }
    eventListeners.add(collect)
    return () => {
      eventListeners.delete(collect)
      clearTimeout(quiet)
      clearTimeout(longest)
    }
  }, [])
}
