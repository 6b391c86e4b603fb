/** What operators do beside reading contacts, as methods of the operations' names. */

import type {
  Erased,
  Key,
  MarkedAs,
  MarkedKind,
  Merged,
  NewSource,
  Overview,
  Received,
  ReceivedStatus,
  Segment,
  Source,
  Suggestion,
} from '../../src/operations/answers.ts'
import type {
  AuditEntry,
  ClaimView,
  ContactCard,
  DecisionView,
  Item,
  List,
  Note,
  Task,
} from '../../src/operations/shapes.ts'
import type { Listing } from './listing.ts'
import type { CallOptions, Query, Transport } from './transport.ts'

type Page = { limit?: number; cursor?: string }
type Pages = <T>(path: string, query: Query, call: CallOptions) => Listing<T>
type Why = { reason?: string }

export type MergeInput = { survivor: string; absorbed: string; reason?: string; dry_run?: boolean; lift?: boolean }

export function operatorCalls(send: Transport['send'], pages: Pages) {
  const at = (folder: string, id: string, more = '') => `/v1/${folder}/${encodeURIComponent(id)}${more}`
  const post = <T>(path: string, body: unknown = {}, call: CallOptions = {}) => send<T>('POST', path, { body, ...call })
  const get = <T>(path: string, call: CallOptions = {}) => send<T>('GET', path, call)

  return {
    contacts: {
      /** With `dry_run` nothing is written, and the answer shows what would be. */
      merge: (given: MergeInput) => post<Merged>('/v1/contacts/merge', given),
      split: (id: string, given: { identities: string[] } & Why) =>
        post<{ id: string; contacts: ContactCard[] }>(at('contacts', id, '/split'), given),
      /** For ever; answers the receipt. */
      erase: (id: string) => send<Erased>('DELETE', at('contacts', id)),
      label: (given: { contacts: string[]; add?: string[]; remove?: string[] }) =>
        post<{ contacts: number }>('/v1/contacts/label', given),
      /** What operators decided about this contact and what still holds. */
      decisions: (id: string, call?: CallOptions) => get<List<DecisionView>>(at('contacts', id, '/decisions'), call),
      /** Every time one field was told, newest first. */
      claims: (id: string, field: string, call: CallOptions = {}) =>
        send<List<ClaimView & { rejected: boolean }>>('GET', at('contacts', id, '/claims'), {
          query: { field },
          ...call,
        }),
      notes: (id: string, call?: CallOptions) => get<List<Note>>(at('contacts', id, '/notes'), call),
      tasks: (id: string, call?: CallOptions) => get<List<Task>>(at('contacts', id, '/tasks'), call),
    },
    rooms: {
      claims: {
        reject: (id: string, why: Why = {}) =>
          post<{ id: string; contact: ContactCard }>(at('claims', id, '/reject'), why),
      },
      decisions: {
        /** Any decision: a merge, a split, a rejection, a mark, an undo. */
        undo: (id: string, why: Why = {}) =>
          post<{ id: string; contacts: string[] }>(at('decisions', id, '/undo'), why),
      },
      suggestions: {
        list: (query: Page = {}, call: CallOptions = {}) => pages<Suggestion>('/v1/suggestions', query, call),
        accept: (id: string, why: Why = {}) => post<Merged>(at('suggestions', id, '/accept'), why),
        reject: (id: string, why: Why = {}) => post<{ id: string }>(at('suggestions', id, '/reject'), why),
      },
      conversations: {
        /** It belongs to another contact than who sent it. */
        move: (id: string, given: { contact: string } & Why) =>
          post<{ id: string; contacts: ContactCard[] }>(at('conversations', id, '/move'), given),
      },
      inbound_events: {
        list: (query: Page & { status?: ReceivedStatus; source?: string } = {}, call: CallOptions = {}) =>
          pages<Received>('/v1/inbound_events', query, call),
        replay: (id: string) => post<Received>(at('inbound_events', id, '/replay')),
      },
      items: {
        list: (query: Page & { type: Item['type']; status?: string }, call: CallOptions = {}) =>
          pages<Item>('/v1/items', query, call),
        get: (id: string, call?: CallOptions) => get<Item>(at('items', id), call),
      },
      notes: {
        create: (contact: string, text: string) => post<Note>(at('contacts', contact, '/notes'), { text }),
        delete: (id: string) => send<Note>('DELETE', at('notes', id)),
      },
      tasks: {
        list: (call?: CallOptions) => get<List<Task>>('/v1/tasks', call),
        create: (contact: string, given: { title: string; due_at?: string | null }) =>
          post<Task>(at('contacts', contact, '/tasks'), given),
        update: (id: string, body: { title?: string; due_at?: string | null; done?: boolean }) =>
          send<Task>('PATCH', at('tasks', id), { body }),
        delete: (id: string) => send<Task>('DELETE', at('tasks', id)),
      },
      segments: {
        list: (call?: CallOptions) => get<List<Segment>>('/v1/segments', call),
        create: (given: { name: string; filter: Record<string, unknown>; shared?: boolean }) =>
          post<Segment>('/v1/segments', given),
        delete: (id: string) => send<Segment>('DELETE', at('segments', id)),
      },
      statistics: {
        overview: (query: { from: string; to: string; zone?: string }, call: CallOptions = {}) =>
          send<Overview>('GET', '/v1/statistics', { query, ...call }),
      },
      identifiers: {
        list: (call?: CallOptions) => get<List<DecisionView>>('/v1/identifiers', call),
        mark: (given: { kind: MarkedKind; value: string; as: MarkedAs } & Why) =>
          post<{ id: string; contacts: number }>('/v1/identifiers/mark', given),
      },
      sources: {
        list: (call?: CallOptions) => get<List<Source>>('/v1/sources', call),
        create: (given: NewSource) => post<Source>('/v1/sources', given),
        disable: (id: string) => send<Source>('DELETE', at('sources', id)),
      },
      keys: {
        list: (call?: CallOptions) => get<List<Key>>('/v1/keys', call),
        /** The answer is the only place that shows the key. */
        create: (given: { kind: 'agent' | 'operator'; name: string }) => post<Key & { key: string }>('/v1/keys', given),
        revoke: (id: string) => send<Key>('DELETE', at('keys', id)),
      },
      audit: {
        list: (query: Page & { target?: string } = {}, call: CallOptions = {}) =>
          pages<AuditEntry>('/v1/audit', query, call),
      },
    },
  }
}
