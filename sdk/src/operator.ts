/** What operators do beside reading contacts, as methods of the operations' names. */

import type {
  About,
  Delivery,
  DeliveryStatus,
  DeliveryWithBody,
  Erased,
  Invitation,
  Key,
  MarkedAs,
  MarkedKind,
  Member,
  Membership,
  Merged,
  NewAnswer,
  NewInvitation,
  NewSource,
  NewWebhook,
  Overview,
  Received,
  ReceivedStatus,
  Segment,
  SendingView,
  Source,
  SourceTest,
  Suggestion,
  TemplateList,
  Webhook,
  WebhookKind,
  Workspace,
  WorkspaceChanged,
} from '../../src/operations/answers.ts'
import type {
  AuditEntry,
  ClaimView,
  ContactCard,
  DecisionView,
  FoundMessageView,
  Item,
  List,
  Note,
  OutgoingView,
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
        /** `disputed`: only those about a value that, by the names, is another's. `contact`: only of this one. */
        list: (query: Page & { disputed?: boolean; contact?: string } = {}, call: CallOptions = {}) =>
          pages<Suggestion>('/v1/suggestions', query, call),
        accept: (id: string, why: Why = {}) => post<Merged>(at('suggestions', id, '/accept'), why),
        reject: (id: string, why: Why = {}) => post<{ id: string }>(at('suggestions', id, '/reject'), why),
      },
      conversations: {
        /** It belongs to another contact than who sent it. */
        /** Queued at once and sent behind it; refused where the channel's rules forbid it. */
        send: (id: string, given: NewAnswer) => post<OutgoingView>(at('conversations', id, '/messages'), given),
        /** What may be sent now, why not, and until when. */
        sending: (id: string, call?: CallOptions) => get<SendingView>(at('conversations', id, '/sending'), call),
        hand_over: (id: string, to: 'operator' | 'agent') =>
          post<{ id: string; handled_by: string }>(at('conversations', id, '/hand_over'), { to }),
        move: (id: string, given: { contact: string } & Why) =>
          post<{ id: string; contacts: ContactCard[] }>(at('conversations', id, '/move'), given),
      },
      messages: {
        /** What was said with these words in it, newest first. */
        search: (query: Page & { q: string }, call: CallOptions = {}) =>
          pages<FoundMessageView>('/v1/messages', query, call),
      },
      outgoing: {
        /** What waits, failed or is unknown; newest first. */
        list: (
          query: Page & { status?: string; conversation?: string; attention?: boolean } = {},
          call: CallOptions = {},
        ) => pages<OutgoingView>('/v1/outgoing', query, call),
        get: (id: string, call?: CallOptions) => get<OutgoingView>(at('outgoing', id), call),
        /** `may_repeat` also where nobody knows whether it went out. */
        retry: (id: string, given: { may_repeat?: boolean } = {}) =>
          post<OutgoingView>(at('outgoing', id, '/retry'), given),
        /** It did not go out, and need not. */
        dismiss: (id: string) => post<OutgoingView>(at('outgoing', id, '/dismiss')),
      },
      templates: {
        /** What vendors approved, by source. */
        list: (call?: CallOptions) => get<{ data: TemplateList[] }>('/v1/templates', call),
        /** Ask the vendor of a source now. */
        refresh: (source: string) => post<{ source: string }>('/v1/templates/refresh', { source }),
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
      labels: {
        /** The labels that contacts have, and the names of their attributes. */
        list: (call?: CallOptions) => get<{ labels: string[]; attributes: string[] }>('/v1/labels', call),
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
        /** Further secrets or settings, or another account; null takes one away. */
        update: (
          id: string,
          body: { account?: string | null; secrets?: Record<string, string | null>; config?: Record<string, unknown> },
        ) => send<Source>('PATCH', at('sources', id), { body }),
        list: (call?: CallOptions) => get<List<Source>>('/v1/sources', call),
        create: (given: NewSource) => post<Source>('/v1/sources', given),
        disable: (id: string) => send<Source>('DELETE', at('sources', id)),
        /** Whether it is ready, and what is missing. `origin`: where vendors reach Kith. */
        test: (id: string, given: { origin?: string } = {}) => post<SourceTest>(at('sources', id, '/test'), given),
      },
      keys: {
        list: (call?: CallOptions) => get<List<Key>>('/v1/keys', call),
        /** The answer is the only place that shows the key. */
        create: (given: { kind: 'agent' | 'operator'; name: string }) => post<Key & { key: string }>('/v1/keys', given),
        revoke: (id: string) => send<Key>('DELETE', at('keys', id)),
      },
      webhooks: {
        list: (call?: CallOptions) => get<List<Webhook>>('/v1/webhooks', call),
        /** The answer is the only place that shows the secret. */
        create: (given: { url: string; events?: WebhookKind[] }) => post<NewWebhook>('/v1/webhooks', given),
        update: (id: string, body: { url?: string; events?: WebhookKind[]; enabled?: boolean }) =>
          send<Webhook>('PATCH', at('webhooks', id), { body }),
        /** A new secret; the old one signs beside it for a day. */
        renewSecret: (id: string) => post<NewWebhook>(at('webhooks', id, '/secret')),
        test: (id: string) => post<Delivery>(at('webhooks', id, '/test')),
        /** Everything that it was not told in the end, again. */
        replay: (id: string) => post<{ deliveries: number }>(at('webhooks', id, '/replay')),
        delete: (id: string) => send<Webhook>('DELETE', at('webhooks', id)),
      },
      webhook_deliveries: {
        list: (query: Page & { webhook?: string; status?: DeliveryStatus } = {}, call: CallOptions = {}) =>
          pages<Delivery>('/v1/webhook_deliveries', query, call),
        get: (id: string, call?: CallOptions) => get<DeliveryWithBody>(at('webhook_deliveries', id), call),
        replay: (id: string) => post<Delivery>(at('webhook_deliveries', id, '/replay')),
      },
      demo: {
        /** A made-up hair salon moves in. */
        play: () => post<{ recorded: number; known: number; contacts: number }>('/v1/demo'),
        /** How many contacts are here of whom only the demo tells. */
        get: (call?: CallOptions) => get<{ contacts: number }>('/v1/demo', call),
        /** Erases exactly those. */
        remove: () => send<{ contacts: number }>('DELETE', '/v1/demo'),
      },
      members: {
        list: (call?: CallOptions) => get<List<Member>>('/v1/members', call),
        update: (id: string, body: { role: Member['role'] }) => send<Member>('PATCH', at('members', id), { body }),
        remove: (id: string) => send<Member>('DELETE', at('members', id)),
        leave: () => post<Member>('/v1/members/leave'),
      },
      invitations: {
        list: (call?: CallOptions) => get<List<Invitation>>('/v1/invitations', call),
        /** The answer is the only place that shows the link. */
        create: (given: { role: Member['role']; email?: string }) => post<NewInvitation>('/v1/invitations', given),
        revoke: (id: string) => send<Omit<Invitation, 'mail'>>('DELETE', at('invitations', id)),
      },
      workspaces: {
        create: (given: { name: string }) => post<Membership>('/v1/workspaces', given),
        switch: (id: string) => post<Membership>(at('workspaces', id, '/switch')),
      },
      workspace: {
        get: (call?: CallOptions) => get<Workspace>('/v1/workspace', call),
        /** With `dry_run` nothing changes, and the answer says how many links would end and begin. */
        update: (body: { policy: Workspace['policy']; dry_run?: boolean }) =>
          send<WorkspaceChanged>('PATCH', '/v1/workspace', { body }),
        about: (call?: CallOptions) => get<About>('/v1/about', call),
      },
      audit: {
        list: (query: Page & { target?: string } = {}, call: CallOptions = {}) =>
          pages<AuditEntry>('/v1/audit', query, call),
      },
    },
  }
}
