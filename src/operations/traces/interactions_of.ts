/** Spans as interactions: whoever repeats a message in every later call of its conversation still said it once. */

import { toldInGenAi } from './dialects/gen_ai.ts'
import { toldInOpenInference } from './dialects/open_inference.ts'
import { toldInTraceloop } from './dialects/traceloop.ts'
import { toldInVercelAi } from './dialects/vercel_ai.ts'
import type { Attributes, Span } from './span.ts'
import { further, ownNaming, threadOf } from './thread.ts'
import type { Told as Said } from './told.ts'
import { type Item, itemsOf } from './told_items.ts'

const DIALECTS = [toldInGenAi, toldInTraceloop, toldInOpenInference, toldInVercelAi]

/** What one span tells, of which trace it is, and what it says itself of its conversation. */
export type Told = { trace: string; own: Attributes; start: number; end: number; said: Said }

export function toldBySpans(spans: readonly Span[]): Told[] {
  const byId = new Map(spans.map((span) => [span.trace + span.span, span]))
  return spans.flatMap((span) => {
    const said = toldBy(span)
    if (!said) return []
    const { trace, start, end } = span
    return [{ trace, own: ownNaming(span, byId), start, end, said }]
  })
}

/** Each item once; what two spans tell alike has one id, so that the next request may tell it again. */
export function interactionsOf(told: readonly Told[], namings: ReadonlyMap<string, Attributes>): Item[] {
  const items = new Map<string, Item>()
  for (const { trace, own, start, end, said } of [...told].sort((a, b) => a.start - b.start)) {
    // A trace may go through many conversations: what a span says itself comes first.
    const thread = threadOf(trace, further(namings.get(trace), own))
    for (const item of itemsOf(said, thread, { source: 'otlp', start, end }))
      if (!items.has(item.id)) items.set(item.id, item)
  }
  return [...items.values()]
}

function toldBy(span: Span): Said | null {
  for (const dialect of DIALECTS) {
    const told = dialect(span)
    if (told) return told
  }
  return null
}
