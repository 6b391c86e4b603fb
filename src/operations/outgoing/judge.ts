/** Whether and how a conversation can be answered now: to whom, through what, by which rules. */

import { RULES } from '../../connectors/rules/channels.ts'
import { ownField, ownKind } from '../../domain/anchor.ts'
import { normaliseIdentifier } from '../../domain/identifier.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import {
  type ChannelRules,
  kindOf,
  mayBeSent,
  type OptedOut,
  type OutgoingContent,
  type SendingVerdict,
  type Speaker,
} from '../../domain/sending.ts'
import { type Heard, lastHeard, optedOutOf, type Place, placeOfConversation } from '../../store/sending_places.ts'
import { absent } from '../parameters.ts'
import { type Way, type WayContext, wayOf } from './way.ts'

export type Judged = {
  place: Place
  /** M7: the conversation's own identity, on the channel itself. */
  address: { kind: string; value: string }
  way: Way
  rules: ChannelRules
  heard: Heard | null
  optedOut: OptedOut | null
  personTag: boolean
}

/** Throws the Problem that says why nothing can be sent at all. */
export async function judge(context: WayContext, conversation: string): Promise<Judged> {
  const { tx, workspace } = context
  const place =
    (await placeOfConversation(tx, workspace, conversation)) ??
    (await absent(tx, workspace, conversation, 'conversation'))
  const channel = place.channel as Channel
  const rules = RULES[channel]
  if (!rules) throw new Problem('unreachable', { detail: 'This channel carries no written answers.' })
  const heard = await lastHeard(tx, workspace, conversation)
  const address = addressOf(place, heard)
  const way = await wayOf(context, { source: place.source, channel, everywhere: isEverywhere(address) })
  if (way.via === 'vendor' && way.sending.isGroup?.(place.external_id))
    throw new Problem('unreachable', { detail: 'This is a group: answer there yourself.' })
  const optedOut = await optedOutOf(tx, workspace, { channel, ...address })
  return { place, address, way, rules, heard, optedOut, personTag: String(way.source?.config.human_agent) === 'true' }
}

/** A thread that was moved by hand belongs to its own identity; who spoke in it last is still who can be reached in it. */
function addressOf(place: Place, heard: Heard | null): Judged['address'] {
  const channel = place.channel as Channel
  const [field, kind] = [ownField(channel), ownKind(channel)]
  if (place.kind.startsWith('typed_')) throw new Problem('unverified_address')
  if (place.kind === kind) {
    if (place.valid_until !== null)
      throw new Problem('unreachable', { detail: 'This number or account belongs to somebody else by now.' })
    return { kind, value: place.value }
  }
  const raw = place.moved && field ? heard?.customer?.[field] : undefined
  const found = raw !== undefined && kind ? normaliseIdentifier(kind, raw) : null
  if (!found || !kind)
    throw new Problem('unreachable', { detail: 'The channel delivered no address with this conversation.' })
  return { kind, value: found.value }
}

function isEverywhere({ kind, value }: Judged['address']): boolean {
  return kind === 'email' || kind === 'sms' || (kind === 'whatsapp' && value.startsWith('+'))
}

export function verdictOn(judged: Judged, content: OutgoingContent, by: Speaker, now: Date): SendingVerdict {
  const { rules, heard, optedOut, personTag } = judged
  const category = content.template?.category
  return mayBeSent(rules, {
    kind: kindOf(content),
    by,
    now: now.toISOString(),
    heardAt: heard?.at ?? null,
    optedOut,
    personTag,
    ...(category === undefined ? {} : { category }),
  })
}

/** With the rule's own words, and where they stand. */
export function refusalProblem({ rules }: Judged, verdict: Extract<SendingVerdict, { ok: false }>): Problem {
  const rule = ruleOf(rules, verdict.code)
  return new Problem(verdict.code, { detail: verdict.text, extra: rule ? { rule } : {} })
}

export function ruleOf(rules: ChannelRules, code: string) {
  const found = { opted_out: rules.optOut, not_started: rules.first, window_closed: rules.window }[code]
  return found ? { text: found.text, source: found.source, read: found.read } : null
}
