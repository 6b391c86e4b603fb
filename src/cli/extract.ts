/** `kith extract`: JSON lines in, JSON lines out, one answer per line in order. Needs no store. */

import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { defineCommand } from 'citty'
import { ExtractInput, extractClaims } from '../operations/extract/extract_text.ts'
import { fieldErrors } from '../operations/field_errors.ts'

export const extractVerb = defineCommand({
  meta: {
    name: 'extract',
    description: 'Read {id, text | turns, requested?, locale?} per line from stdin, answer {id, claims} per line.',
  },
  async run() {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue
      if (!process.stdout.write(`${JSON.stringify(answer(line))}\n`)) await once(process.stdout, 'drain')
    }
  },
})

/** A bad line is answered in its place and harms no other. */
function answer(line: string): Record<string, unknown> {
  let given: { id?: unknown; text?: unknown; [key: string]: unknown }
  try {
    given = JSON.parse(line)
  } catch {
    return { error: { code: 'invalid_json', detail: 'This line is not JSON.' } }
  }
  const { id, text, ...rest } = given ?? {}
  const parsed = ExtractInput.safeParse(
    typeof text === 'string' ? { turns: [{ role: 'customer', text }], ...rest } : rest,
  )
  if (!parsed.success) return { id, error: { code: 'invalid_request', errors: fieldErrors(parsed.error) } }
  return { id, claims: extractClaims(parsed.data) }
}
