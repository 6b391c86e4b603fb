/** Spans as interactions: whoever repeats a message in every later call of its conversation still said it once. */

import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical_json.ts'
import { clean, cleanText } from './clean.ts'
import { toldInGenAi } from './dialects/gen_ai.ts'
import { toldInOpenInference } from './dialects/open_inference.ts'
import { toldInTraceloop } from './dialects/traceloop.ts'
import { toldInVercelAi } from './dialects/vercel_ai.ts'
import type { Span } from './span.ts'
import { type Thread, threadsOf } from './thread.ts'
import type { Told, ToolUse, Turn } from './told.ts'

const DIALECTS = [toldInGenAi, toldInTraceloop, toldInOpenInference, toldInVercelAi]

export type Item = { id: string; [member: string]: unknown }

/** Each item once; what two spans tell alike has one id, so that the next request may tell it again. */
export function interactionsOf(spans: readonly Span[]): Item[] {
  const threads = threadsOf(spans)
  const items = new Map<string, Item>()
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const told = toldBy(span)
    if (!told) continue
    for (const item of itemsOf(span, told, threads.get(span.trace)!)) if (!items.has(item.id)) items.set(item.id, item)
  }
  return [...items.values()]
}

function toldBy(span: Span): Told | null {
  for (const dialect of DIALECTS) {
    const told = dialect(span)
    if (told) return told
  }
  return null
}

function itemsOf(span: Span, told: Told, thread: Thread): Item[] {
  return [...messagesOf(span, told, thread), ...told.tools.map((tool) => actionOf(span, tool, thread))]
}

function messagesOf(span: Span, { turns, answered }: Told, thread: Thread): Item[] {
  const seen = new Map<string, number>()
  return turns.map(({ role, text: raw }: Turn, index): Item => {
    const text = cleanText(raw)
    const nth = (seen.get(role + text) ?? 0) + 1
    seen.set(role + text, nth)
    // Older words were said before, in the order in which they are told.
    const at = index >= answered ? span.end : span.start - (answered - 1 - index)
    return {
      ...about(span, thread, at),
      id: idOf(thread.conversation, role, text, String(nth)),
      type: 'message',
      direction: role === 'customer' ? 'inbound' : 'outbound',
      messages: [{ role, text }],
    }
  })
}

function actionOf(span: Span, tool: ToolUse, thread: Thread): Item {
  const [given, result] = [clean(tool.arguments), clean(tool.result)]
  const name = cleanText(tool.name).slice(0, 256) || 'tool'
  const { failed } = tool
  const told = tool.call === null ? canonicalJson(given) : tool.call
  return {
    ...about(span, thread, span.start),
    id: idOf(thread.conversation, 'tool', name, told),
    type: 'action',
    action: { name, arguments: given, result, status: failed ? 'error' : 'ok' },
  }
}

function about(span: Span, { conversation, channel, customer, agent }: Thread, at: number) {
  return {
    source: 'otlp',
    channel,
    conversation,
    ...(agent === undefined ? {} : { agent }),
    ...(Object.keys(customer).length ? { customer } : {}),
    ...(span.start > 0 ? { occurred_at: new Date(at).toISOString() } : {}),
  }
}

function idOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u001f')).digest('base64url').slice(0, 32)
}
