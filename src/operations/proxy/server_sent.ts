/** The JSON of a stream of server-sent events, as far as it came: a stream that was cut ends in half an event. */

import type { Value } from '../traces/span.ts'
import { parsed } from './exchange.ts'

export function jsonEvents(text: string): Value[] {
  const values: Value[] = []
  for (const event of text.replaceAll('\r\n', '\n').split('\n\n')) {
    const data = event
      .split('\n')
      .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []))
      .join('\n')
    const value = data && data !== '[DONE]' ? parsed(data) : undefined
    if (value !== undefined) values.push(value)
  }
  return values
}
