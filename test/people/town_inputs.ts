/** A town's story as callers send it: what can be said over the API is recorded, proven and decided there, on a real database. */

import { decodeId, encodeId } from '../../src/domain/id.ts'
import { identityKey } from '../../src/domain/identity/identities.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { identifierChanged } from '../../src/operations/identifiers/changed.ts'
import { markIdentifier } from '../../src/operations/identifiers/mark.ts'
import { keyOfRow } from '../../src/operations/identity/stored_anchor.ts'
import { newId } from '../../src/operations/new_id.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { prove } from '../../src/operations/sessions/prove.ts'
import { allIdentities } from '../../src/store/placing.ts'
import { findSessions } from '../../src/store/sessions.ts'
import { transaction } from '../../src/store/transaction.ts'
import type { Recorder } from '../laws/recorder.ts'

/** Records in the house, or over HTTP. */
type Plays = Pick<Recorder, 'record' | 'run'> & { database: { pool: Recorder['database']['pool'] } }

/** The field and channel of each kind of anchor. */
const SENT: Record<string, [channel: string, field: string]> = {
  whatsapp: ['whatsapp', 'whatsapp'],
  instagram: ['instagram', 'instagram'],
  telegram: ['telegram', 'telegram'],
  sms: ['sms', 'phone'],
  call2: ['phone', 'phone'],
  email: ['email', 'email'],
  email2: ['email', 'email'],
  visitor: ['chat', 'visitor_id'],
  user_id: ['api', 'user_id'],
  typed_email: ['api', 'email'],
  typed_phone: ['api', 'phone'],
}
const START = Date.UTC(2024, 0, 1)

function msOf(text: string): number {
  const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000 }
  return [...text.matchAll(/(-?\d+)([dhm])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * units[unit!]!, 0)
}

/** What the API can't be told yet: attested calls. */
export function canBeSent(story: string): boolean {
  return !/ call \+/.test(story)
}

/** Plays the story; answers by identity key who it was. */
export async function play(kith: Plays, workspace: string, story: string): Promise<Map<string, Set<string>>> {
  const lines = story
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const made = new Map<number, string>()
  const truth = new Map<string, Set<string>>()
  for (const [n, line] of lines.entries()) {
    const [head, said = ''] = line.split(' : ')
    const [person, when, kind, ...rest] = head!.split(' ')
    if (kind === 'change') {
      const occurred_at = new Date(START + msOf(when!)).toISOString()
      await kith.run(workspace, identifierChanged, { channel: 'whatsapp', from: rest[0], occurred_at, id: `l${n}` })
      continue
    }
    if (person === '-') {
      const id = await decide(kith, workspace, kind!, rest, made)
      if (id) made.set(n, id)
      continue
    }
    if (rest.includes('proves')) {
      await proveOn(kith, workspace, kind!, rest)
      continue
    }
    const [recorded] = await kith.record(workspace, [inputOf(`l${n}`, kind!, rest, START + msOf(when!), said)])
    const people = truth.get(recorded!.identity) ?? new Set()
    for (const one of person!.split('+')) people.add(one)
    truth.set(recorded!.identity, people)
  }
  return truth
}

function inputOf(id: string, kind: string, rest: string[], at: number, said: string): object {
  const [channel, field] = SENT[kind] ?? ['api', '']
  const customer: Record<string, string> = field ? { [field]: rest[0]! } : {}
  const fields: { key: string; value: string }[] = []
  const heard: string[] = []
  for (const part of said
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [word, ...words] = part.split(' ')
    const value = words.join(' ')
    if (word === 'profile') customer.name = value
    else if (word === 'heard') heard.push(words[1]!)
    else fields.push({ key: { name: 'name', first: 'first_name', last: 'last_name' }[word!] ?? word!, value })
  }
  const thread = rest.find((word) => word.startsWith('#'))?.slice(1)
  const record = rest.find((word) => word.startsWith('$'))?.slice(1)
  const product = fields.length > 0 || kind === 'record' || kind.startsWith('typed')
  return {
    id,
    type: product ? 'form' : 'message',
    channel,
    occurred_at: new Date(at).toISOString(),
    ...(Object.keys(customer).length ? { customer } : {}),
    ...(thread ? { conversation: thread } : {}),
    ...(heard.length ? { text: heard.map((value) => `Please tell ${value} that I called.`).join(' ') } : {}),
    ...(product ? { data: { fields, ...(record ? { external_id: record } : {}) } } : { text: 'hello' }),
  }
}

async function proveOn(kith: Plays, workspace: string, kind: string, rest: string[]): Promise<void> {
  const [channel, field] = SENT[kind]!
  const made = await kith.run(workspace, createSession, { channel, customer: { [field]: rest[0] } }, 'agent')
  const [session] = await findSessions(kith.database.pool, workspace, [decodeId('ses', made.session)!])
  const at = rest.indexOf('proves')
  const proven = { field: rest[at + 1] as 'email', value: rest[at + 2]! }
  await transaction(kith.database.pool, (tx) => prove({ tx, workspace, now: new Date(), newId }, session!, proven))
}

async function decide(kith: Plays, workspace: string, word: string, rest: string[], made: Map<number, string>) {
  const rows = await allIdentities(kith.database.pool, workspace)
  const named = (text: string) => {
    const [kind, value] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]
    return rows.find((row) => keyOfRow(row) === identityKey(kind as 'email', '', value))!
  }
  const contact = (text: string) => encodeId('ctc', named(text).contact_id)
  if (word === 'merge') {
    const lift = rest[2] === 'lifts' && made.size > 0
    return (
      await kith.run(workspace, mergeContacts, { survivor: contact(rest[0]!), absorbed: contact(rest[1]!), lift })
    ).id
  }
  if (word === 'apart') {
    const identities = [encodeId('idn', named(rest[1]!).identity_id)]
    return (await kith.run(workspace, splitContact, { id: contact(rest[0]!), identities })).id
  }
  const [kind, value] = [rest[0]!.slice(0, rest[0]!.indexOf(':')), rest[0]!.slice(rest[0]!.indexOf(':') + 1)]
  return (await kith.run(workspace, markIdentifier, { kind, value, as: word })).id
}
