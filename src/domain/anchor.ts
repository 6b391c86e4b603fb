/** Who an interaction is from: the one identifier that its transport delivered, or the best stand-in (API.md, R5, R6). */

import type { Assurance, SessionLevel } from './assurance.ts'
import { type IdentifierKind, normaliseIdentifier } from './identifier.ts'
import type { Channel, CustomerFields, InteractionType } from './interaction.ts'

/** How the anchor was found; among the states of one product record the strongest decides whose it is (R5). */
export const STRENGTH = { channel: 5, user: 4, thread: 3, address: 2, nothing: 1 } as const

/** `item` stands for a product record that names nobody but itself (R5), `interaction` for one that says nothing at all (V6). */
export type AnchorKind = IdentifierKind | 'item' | 'interaction'

export type Anchor = {
  kind: AnchorKind
  scope: string
  value: string
  /** The text as it was given, for evidence; empty for a thread or an interaction by itself. */
  raw: string
  phoneKey: string | null
  assurance: Assurance
  session: SessionLevel
  strength: number
}

type OwnId = { field: keyof CustomerFields; kind: IdentifierKind; assurance: Assurance; session: SessionLevel }

/** The field of `customer` that is each channel's own id, and what the caller's word for it counts (API.md, table). */
const OWN_ID: Record<Channel, OwnId | null> = {
  whatsapp: { field: 'whatsapp', kind: 'whatsapp', assurance: 3, session: 2 },
  instagram: { field: 'instagram', kind: 'instagram', assurance: 3, session: 2 },
  facebook: { field: 'facebook', kind: 'facebook', assurance: 3, session: 2 },
  telegram: { field: 'telegram', kind: 'telegram', assurance: 3, session: 2 },
  sms: { field: 'phone', kind: 'sms', assurance: 2, session: 2 },
  email: { field: 'email', kind: 'email', assurance: 2, session: 2 },
  phone: { field: 'phone', kind: 'call', assurance: 2, session: 1 },
  voice: { field: 'phone', kind: 'call', assurance: 2, session: 1 },
  chat: { field: 'visitor_id', kind: 'visitor', assurance: 1, session: 1 },
  api: null,
}

/**
 * A call whose network signed for the caller's right to the number: STIR/SHAKEN's attestation A. An identity of its own, so that
 * a spoofer gets no say in it (R2, decision 006).
 */
const ATTESTED: OwnId = { field: 'phone', kind: 'attested_call', assurance: 3, session: 2 }

function ownId({ channel, data }: Pick<AnchorQuestion, 'channel' | 'data'>): OwnId | null {
  const own = OWN_ID[channel]
  return own?.kind === 'call' && data?.attestation === 'A' ? ATTESTED : own
}

/** The field that this channel's transport vouches for; every other field of `customer` is a claim. */
export function ownField(channel: Channel): keyof CustomerFields | null {
  return OWN_ID[channel]?.field ?? null
}

/** The kind of identifier that is a channel's own. */
export function ownKind(channel: Channel): IdentifierKind | null {
  return OWN_ID[channel]?.kind ?? null
}

export type AnchorQuestion = {
  type: InteractionType
  channel: Channel
  source: string
  conversation?: string
  customer?: CustomerFields
  data?: Record<string, unknown>
  /** Stands for an interaction that says nothing of its sender (V6). */
  interactionId: string
}

export function anchorOf(question: AnchorQuestion): Anchor {
  return (
    ownAnchor(question) ??
    userAnchor(question) ??
    threadAnchor(question) ??
    addressAnchor(question) ??
    itemAnchor(question) ?? {
      kind: 'interaction',
      scope: '',
      value: question.interactionId,
      raw: '',
      phoneKey: null,
      assurance: 0,
      session: 0,
      strength: STRENGTH.nothing,
    }
  )
}

function ownAnchor(question: AnchorQuestion): Anchor | null {
  const { customer } = question
  const own = ownId(question)
  const raw = own && customer?.[own.field]
  if (!own || typeof raw !== 'string') return null
  const found = normaliseIdentifier(own.kind, raw)
  return (
    found && {
      kind: own.kind,
      scope: '',
      value: found.value,
      raw,
      phoneKey: found.phoneKey,
      assurance: own.assurance,
      session: own.session,
      strength: STRENGTH.channel,
    }
  )
}

function userAnchor({ customer }: AnchorQuestion): Anchor | null {
  const raw = customer?.user_id
  const found = raw === undefined ? null : normaliseIdentifier('user_id', raw)
  return found && { kind: 'user_id', scope: '', raw: raw!, ...found, assurance: 1, session: 0, strength: STRENGTH.user }
}

/** The stand-in of a thread: for what came in it without a sender, and for all of it once it was moved by hand. */
export function threadAnchor({ source, conversation }: Pick<AnchorQuestion, 'source' | 'conversation'>): Anchor | null {
  if (conversation === undefined) return null
  return {
    kind: 'conversation',
    scope: source,
    value: conversation,
    raw: '',
    phoneKey: null,
    assurance: 0,
    session: 0,
    strength: STRENGTH.thread,
  }
}

/** R6: products only; an identity of its own kind, never equal to a channel's anchor. */
function addressAnchor({ type, customer }: AnchorQuestion): Anchor | null {
  if (type === 'message' || type === 'call') return null
  for (const [field, kind] of [
    ['email', 'typed_email'],
    ['phone', 'typed_phone'],
  ] as const) {
    const raw = customer?.[field]
    const found = raw === undefined ? null : normaliseIdentifier(kind, raw)
    if (found)
      return {
        kind,
        scope: '',
        raw: raw!,
        ...found,
        phoneKey: null,
        assurance: 1,
        session: 0,
        strength: STRENGTH.address,
      }
  }
  return null
}

/** A status update that says only which booking or order it is about; linked to whom the record belongs (R5). */
function itemAnchor({ type, source, data }: AnchorQuestion): Anchor | null {
  if (type === 'message' || typeof data?.external_id !== 'string') return null
  return {
    kind: 'item',
    scope: source,
    value: `${type}:${data.external_id}`,
    raw: '',
    phoneKey: null,
    assurance: 0,
    session: 0,
    strength: STRENGTH.nothing,
  }
}
