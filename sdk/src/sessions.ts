/** What an agent does for the customer on the line: all of it through a session, none of it by an address (D6). */

import type { Calls } from '../../src/operations/answers.ts'
import type { CallOptions, Query, Transport } from './transport.ts'

type Input<K extends keyof Calls> = Omit<Calls[K]['input'], 'id'>
type Answer<K extends keyof Calls> = Calls[K]['answer']

export function sessionCalls(send: Transport['send']) {
  const at = (id: string, more: string) => `/v1/sessions/${encodeURIComponent(id)}${more}`
  return {
    /** Made by whatever carries the conversation, never by the model. */
    create: (body: Input<'POST /v1/sessions'>, call: CallOptions = {}) =>
      send<Answer<'POST /v1/sessions'>>('POST', '/v1/sessions', { body, ...call }),
    /** What the agent may be told about this customer. */
    recall: (id: string, query: Input<'GET /v1/sessions/{id}/recall'> = {}, call: CallOptions = {}) =>
      send<Answer<'GET /v1/sessions/{id}/recall'>>('GET', at(id, '/recall'), { query: query as Query, ...call }),
    /** Sends a code to an address that the customer gave. */
    verify: (id: string, body: Input<'POST /v1/sessions/{id}/verify'>, call: CallOptions = {}) =>
      send<Answer<'POST /v1/sessions/{id}/verify'>>('POST', at(id, '/verify'), { body, ...call }),
    check: (id: string, body: Input<'POST /v1/sessions/{id}/verify/check'>, call: CallOptions = {}) =>
      send<Answer<'POST /v1/sessions/{id}/verify/check'>>('POST', at(id, '/verify/check'), { body, ...call }),
  }
}
