/** What a connector is: how one vendor signs, what its payloads say, and what it wants to hear. Pure; the core does the rest. */

import type { ConversationFact } from '../domain/conversation_fact.ts'
import type { Interaction } from '../domain/interaction.ts'

/** One request as it came; `raw` is exactly what was signed. */
export type InboundRequest = {
  raw: Buffer
  /** Names in lower case; of a header that came twice the values joined by a comma. */
  headers: Readonly<Record<string, string>>
  /** The addresses that the vendor may have called and signed, most likely first. */
  urls: readonly string[]
}

/** How the source is configured. A secret that was not given is undefined, and then nothing verifies by it. */
export type SourceSettings = {
  account: string | null
  config: Readonly<Record<string, unknown>>
  secrets: Readonly<Record<string, string | undefined>>
}

export type Refusal = 'unsigned' | 'forged' | 'stale' | 'no_secret'

/** `once`: what of this signature must not come a second time; only where a time is signed. */
export type Verdict = { ok: true; once?: string } | { ok: false; why: Refusal }

/** Without `source`, which is the configured one's name. `occurred_at` absent: when it was received. */
export type ToldInteraction = Omit<Interaction, 'source'> & {
  /** The vendor vouches that the sender is who the channel says: aligned DMARC, a fully attested call. */
  attested?: boolean
}

/** A place in the payload and what is wrong there, in words; never the value (I11). */
export type Unread = { pointer: string; detail: string }

/** What happened, read from one payload. What is unknown is left out in silence; what is known but broken is `unread`. */
export type Reading = {
  interactions: ToldInteraction[]
  facts: ConversationFact[]
  /** The business's own phone numbers (E.164) and addresses that the payload names (R11). */
  own: string[]
  unread: Unread[]
}

export type Acknowledgement = { status: number; contentType: string; body: string }

export type Connector = {
  /** As in `POST /in/{name}/{source}`. */
  name: string
  /** For people. */
  title: string
  /** Names of the secrets that it takes; those that requests are verified by first. */
  secrets: readonly string[]
  /** Of those the ones that Kith may choose itself, because they are pasted at the vendor. */
  chosen: readonly string[]
  /** Largest body, in bytes; 5 MiB where absent. */
  maxBytes?: number
  verify(request: InboundRequest, settings: SourceSettings, now: Date): Verdict
  /** Answers the vendor's GET that proves who owns the address; null refuses. */
  challenge?(query: URLSearchParams, settings: SourceSettings): string | null
  /** Throws only where the payload is not in the vendor's form at all. Same bytes, same answer. */
  parse(raw: Buffer, contentType: string, settings: SourceSettings): Reading
  acknowledge: Acknowledgement
  /** What to do at the vendor, step by step; `{url}` stands for the address of the source. */
  setup: readonly string[]
}

export const OK: Acknowledgement = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }
export const OK_JSON: Acknowledgement = { status: 200, contentType: 'application/json', body: '{}' }

export function nothing(): Reading {
  return { interactions: [], facts: [], own: [], unread: [] }
}
