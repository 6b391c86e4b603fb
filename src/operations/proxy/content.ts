/** The text of a message's content: a string, or parts of which some are text. */

import { listOf, textOf, type Value } from '../traces/span.ts'
import type { Members } from './exchange.ts'

const SPOKEN = new Set(['text', 'input_text', 'output_text', 'refusal'])

export function contentText(content: Value | undefined): string | undefined {
  if (!Array.isArray(content)) return textOf(content)
  return partsOf(content)
    .flatMap(({ type, text, refusal }) => (SPOKEN.has(String(type)) ? [textOf(text ?? refusal) ?? ''] : []))
    .join('\n')
}

/** Never read out of a string: a customer may type what looks like parts, and must not forge a tool call with it. */
export function partsOf(content: Value | undefined): Members[] {
  return Array.isArray(content) ? listOf(content) : []
}
