/** `createClient`: Kith's operations as methods of the same name. Needs nothing but fetch; safe in a browser. */

import type { Calls } from '../../src/operations/answers.ts'
import type {
  ContactCard,
  ContactDetail,
  ConversationSummary,
  ConversationView,
  LinkView,
  TimelineItem,
} from '../../src/operations/shapes.ts'
import type { Channel, InteractionInput, InteractionType, RecordAnswer } from './interaction.ts'
import { type Listing, listing } from './listing.ts'
import { operatorCalls } from './operator.ts'
import { newRecordId } from './recorder/record_id.ts'
import { sessionCalls } from './sessions.ts'
import { type CallOptions, type ClientOptions, type Method, type Query, transport } from './transport.ts'

export type FilterGroup = 'channel' | 'product' | 'label' | 'attribute' | 'count'

export type ContactFilter = {
  /** Only these, 200 at most. */
  id?: readonly string[]
  /** Part of a name, e-mail or handle, or any 5 digits of a phone. */
  q?: string
  channel?: Channel | readonly Channel[]
  product?: string | readonly string[]
  label?: string | readonly string[]
  /** `name=value`. */
  attribute?: string | readonly string[]
  /** `orders:2`: at least so many; `orders:0-3`: so many to so many. */
  count?: string | readonly string[]
  /** Of these groups one value is enough; of the others all must hold. */
  any_of?: FilterGroup | readonly FilterGroup[]
  /** Whether every group must hold, or one value of any. */
  match?: 'all' | 'any'
  assurance?: string
  first_seen_after?: string
  first_seen_before?: string
  /** Last seen. */
  seen_after?: string
  seen_before?: string
  /** Only those of this segment. */
  segment?: string
}

export type ContactQuery = ContactFilter & {
  /** `last_seen` when absent. */
  sort?: 'last_seen' | 'first_seen' | 'name' | 'id'
  /** 1 to 200, 50 when absent. */
  limit?: number
  cursor?: string
}

export type TimelineQuery = {
  type?: InteractionType
  channel?: Channel
  after?: string
  before?: string
  limit?: number
  cursor?: string
}

export type ExportFormat = 'csv' | 'vcf' | 'jsonl'

export type ContactPatch = {
  name?: string
  email?: string
  phone?: string
  /** All labels that it has from now on. */
  labels?: string[]
  /** Those named change; null removes one. */
  attributes?: Record<string, unknown>
}

export type Explanation = {
  same: boolean
  /** One sentence per reason, for or against. */
  sentences: string[]
  links: LinkView[]
}

export type Client = ReturnType<typeof createClient>

export function createClient(options: ClientOptions) {
  const { url, send } = transport(options)
  const operator = operatorCalls(send, pages)
  const contact = (id: string) => `/v1/contacts/${encodeURIComponent(id)}`

  return {
    /** Any operation by its method and path; what stands in braces is taken out of the input. */
    call<K extends keyof Calls>(
      http: K,
      input: Calls[K]['input'],
      call: CallOptions = {},
    ): Promise<Calls[K]['answer']> {
      const { method, path, rest } = addressed(http, input as Record<string, unknown>)
      const inQuery = method === 'GET' || method === 'DELETE'
      return send(method, path, { ...(inQuery ? { query: rest as Query } : { body: rest }), ...call })
    },

    interactions: {
      /**
       * One interaction, or up to 1,000 in one request. A refused item of a batch has its `error` in its place. Each is
       * given an id when it has none, by which Kith knows it when it has to be sent again.
       */
      record(given: InteractionInput | InteractionInput[], call: CallOptions = {}): Promise<RecordAnswer> {
        const body = Array.isArray(given) ? { interactions: given.map(named) } : named(given)
        return send('POST', '/v1/interactions', { body, repeatable: true, ...call })
      },
    },

    sessions: sessionCalls(send),

    extract: {
      /** What somebody says of themselves in these turns; nothing is stored. */
      text: (input: Calls['POST /v1/extract']['input'], call: CallOptions = {}) =>
        send<Calls['POST /v1/extract']['answer']>('POST', '/v1/extract', { body: input, repeatable: true, ...call }),
    },

    contacts: {
      /** Await it for one page; `for await` walks every contact that matches. */
      list(query: ContactQuery = {}, call: CallOptions = {}): Listing<ContactCard> {
        return pages('/v1/contacts', query, call)
      },
      /** The card with its claims, identities and links. */
      get(id: string, { as_of, ...call }: CallOptions & { as_of?: string } = {}): Promise<ContactDetail> {
        return send('GET', contact(id), { query: { as_of }, ...call })
      },
      update(id: string, patch: ContactPatch, call: CallOptions = {}): Promise<ContactCard> {
        return send('PATCH', contact(id), { body: patch, ...call })
      },
      /** Everything that happened with this contact, newest first. */
      timeline(id: string, query: TimelineQuery = {}, call: CallOptions = {}): Listing<TimelineItem> {
        return pages(`${contact(id)}/timeline`, query, call)
      },
      /** Why the identities of a contact are one person; with `other`, why that contact is not the same. */
      explain(id: string, other?: string, call: CallOptions = {}): Promise<Explanation> {
        return send('GET', `${contact(id)}/explain`, { query: { other }, ...call })
      },
      ...operator.contacts,
      /** An address to download from: every contact of the filter, not only one page. */
      exportUrl(format: ExportFormat, filter: ContactFilter = {}): string {
        return url('/v1/contacts/export', { format, ...filter })
      },
      /** An address to download from: everything that is kept of one person, as JSON. */
      subjectExportUrl(id: string): string {
        return url(`${contact(id)}/export`, {})
      },
    },

    ...operator.rooms,

    conversations: {
      ...operator.rooms.conversations,
      /** Who spoke last, each with the newest conversation. */
      list(
        query: { channel?: Channel; limit?: number; cursor?: string } = {},
        call: CallOptions = {},
      ): Listing<ConversationSummary> {
        return pages('/v1/conversations', query, call)
      },
      get(
        id: string,
        query: { limit?: number; cursor?: string } = {},
        call: CallOptions = {},
      ): Promise<ConversationView> {
        return send('GET', `/v1/conversations/${encodeURIComponent(id)}`, { query, ...call })
      },
    },
  }

  function pages<T>(path: string, query: Query, call: CallOptions): Listing<T> {
    return listing((cursor) => send('GET', path, { query: cursor ? { ...query, cursor } : query, ...call }))
  }
}

function named(interaction: InteractionInput): InteractionInput {
  return interaction.id === undefined ? { id: newRecordId(), ...interaction } : interaction
}

function addressed(http: string, input: Record<string, unknown>) {
  const [method, template = ''] = http.split(' ')
  const rest = { ...input }
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const { [name]: value } = rest
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { method: method as Method, path, rest }
}

export type * from '../../src/operations/shapes.ts'
export { type FieldError, KithError, type KithErrorCode } from './error.ts'
export type * from './interaction.ts'
export { verifyWebhook, WebhookError, type WebhookHeaders } from './webhooks.ts'
export type { CallOptions, Calls, ClientOptions, Listing }
