/** [I7] A person over every channel, product and decision is erased: no value is left in any table, nor comes back. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { Problem } from '../../src/domain/problem.ts'
import { rejectClaim } from '../../src/operations/claims/reject.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { undoDecision, undoMerge } from '../../src/operations/contacts/undo.ts'
import { updateContact } from '../../src/operations/contacts/update.ts'
import { markIdentifier } from '../../src/operations/identifiers/mark.ts'
import { identitiesOfValue } from '../../src/operations/identity/marked.ts'
import { newId } from '../../src/operations/new_id.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { checkVerification, startVerification } from '../../src/operations/sessions/verify.ts'
import { rejectSuggestion } from '../../src/operations/suggestions/suggestions.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { REMOVALS } from '../../src/store/erasure/remove.ts'
import { insertWaiting, saveNaming } from '../../src/store/traces.ts'
import { tablesHolding } from './erased_everywhere.ts'
import {
  CHANNELS,
  MAIL,
  MARKERS,
  type MarkedStep,
  markedInteraction,
  markedStep,
  PHONE,
  STRANGERS,
  TYPES,
} from './erasure.generate.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { actual, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 10)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 20_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const run = (workspace: string, operation: unknown, input: object, key?: 'agent') =>
  kith.run(workspace, operation, input, key).catch((error) => {
    if (!(error instanceof Problem)) throw error
    return error
  })
const ids = async (workspace: string, sql: string): Promise<string[]> =>
  (await pool().query(sql, [workspace])).rows.map((row) => row.id)
const contactsOf = (workspace: string) =>
  ids(workspace, 'select contact_id as id from contacts where workspace_id = $1 order by 1')

/** Of all contacts, those that anything marked is in. */
async function markedContacts(workspace: string): Promise<string[]> {
  const found = []
  for (const id of await contactsOf(workspace)) {
    const card = await run(workspace, getContact, { id: encodeId('ctc', id) })
    if (MARKERS.some((marker) => JSON.stringify(card).toLowerCase().includes(marker))) found.push(card.id)
  }
  return found
}

async function take(workspace: string, { do: what, a, b, c }: MarkedStep, n: number, made: string[]): Promise<void> {
  if (what === 'record') await kith.record(workspace, [markedInteraction(a % CHANNELS, b, n, c)])
  const decide = async (operation: unknown, input: object) => {
    const answer = await run(workspace, operation, { reason: 'zuqx says so', ...input })
    if (answer?.id) made.push(answer.id)
  }
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % (list.length || 1)]
  const contacts = await markedContacts(workspace)
  const [x, y] = [pick(contacts, a), pick(contacts, b)]
  if (!x || !y) return
  if (what === 'merge') await decide(mergeContacts, { survivor: x, absorbed: y, lift: c > 2 })
  const target = pick(made, a)
  if (what === 'undo' && target) await decide(target.startsWith('mrg') ? undoMerge : undoDecision, { id: target })
  const card = await run(workspace, getContact, { id: x })
  if (what === 'split') await decide(splitContact, { id: x, identities: [(pick(card.identities, b) as any).id] })
  const attributes = { zuqx: 'zuqx', notes: { text: PHONE } }
  if (what === 'edit')
    await run(workspace, updateContact, {
      id: x,
      name: 'Zuqx Edited',
      email: MAIL,
      phone: PHONE,
      labels: ['zuqx'],
      attributes,
    })
  const suggestion = pick(
    await ids(workspace, 'select suggestion_id as id from suggestions where workspace_id = $1 order by 1'),
    a,
  )
  if (what === 'reject' && suggestion) await decide(rejectSuggestion, { id: encodeId('sug', suggestion) })
  const claim = pick(card.claims, b) as any
  if (what === 'withdraw' && claim) await decide(rejectClaim, { id: claim.id })
  // A mark on what nobody is known by says nothing of anybody here.
  const [kind, value] = c > 2 ? ['email', MAIL] : ['phone', PHONE]
  const isKnown = (await identitiesOfValue(pool(), workspace, `${kind}:${value}`)).length > 0
  if (what === 'mark' && isKnown) await decide(markIdentifier, { kind, value, as: c % 2 ? 'shared' : 'blocked' })
  if (what === 'prove' || what === 'begin') await begin(workspace, c, what === 'prove')
}

async function begin(workspace: string, c: number, prove: boolean): Promise<void> {
  const senders = [
    { channel: 'chat', customer: { visitor_id: 'zuqx-visitor' } },
    { channel: 'whatsapp', customer: { whatsapp: PHONE } },
    { channel: 'chat', customer: {} },
  ]
  const { session } = await run(workspace, createSession, senders[c % 3]!, 'agent')
  await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text: 'in a session' }])
  // What a session without any anchor proves stands in no contact (decision 012).
  if (!prove || c % 3 === 2) return
  const [channel, value] = c % 2 ? ['email', MAIL] : ['sms', PHONE]
  await run(workspace, startVerification, { id: session, channel, value }, 'agent')
  await run(workspace, checkVerification, { id: session, code: kith.sent.at(-1)?.code ?? '0' }, 'agent')
}

/** Everything of theirs: each contact with whoever only claims to be it. */
async function eraseMarked(workspace: string): Promise<void> {
  for (let left = await markedContacts(workspace); left.length; left = await markedContacts(workspace))
    for (const id of left) await run(workspace, eraseContact, { id, include: 'followers' })
}

const nothingLeft = async (workspace: string) => {
  expect(await tablesHolding(pool(), workspace, MARKERS)).toEqual([])
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  expect(await kith.run(workspace, rebuildWorkspace, {})).toMatchObject({ changed: 0 })
}

test('[I7] every type on every channel, merged, edited, proven and disputed: nothing is left in any table', async () => {
  const workspace = await kith.workspace()
  await kith.record(workspace, STRANGERS)
  const items = Array.from({ length: CHANNELS * TYPES.length }, (_, n) => markedInteraction(n % CHANNELS, n, n, n % 6))
  await kith.record(workspace, items)
  const spoken = {
    type: 'message',
    channel: 'chat',
    conversation: 'default',
    customer: { visitor_id: 'zuqx-2' },
    text: 'zuqx too',
  }
  await kith.record(workspace, [spoken])
  const at = new Date().toISOString()
  await saveNaming(pool(), workspace, 'aa', { 'user.id': MAIL }, at)
  const told = { said: { turns: [{ role: 'customer', text: `write to ${MAIL}` }] } }
  await insertWaiting(pool(), workspace, [{ waiting_id: newId(), trace: 'bb', told }], at)
  const strangers = await kith.record(workspace, STRANGERS)
  const made: string[] = []
  const all = [
    'edit',
    'prove',
    'begin',
    'merge',
    'merge',
    'split',
    'undo',
    'mark',
    'reject',
    'withdraw',
    'edit',
    'merge',
    'prove',
  ]
  for (const [n, what] of all.entries())
    await take(workspace, { do: what, a: n * 7, b: n * 3 + 1, c: n }, 1000 + n, made)
  expect((await tablesHolding(pool(), workspace, MARKERS)).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['claims', 'decisions', 'identities', 'interactions', 'links', 'messages', 'sessions']),
  )
  await eraseMarked(workspace)
  await nothingLeft(workspace)
  for (const { birthContact } of strangers)
    expect(await run(workspace, getContact, { id: encodeId('ctc', birthContact) })).toMatchObject({ object: 'contact' })
  // The same again, as vendors and importers send it: known, and refused.
  const again = await Promise.allSettled(items.map((item) => kith.record(workspace, [item])))
  expect(new Set(again.map((one) => (one as PromiseRejectedResult).reason?.code))).toEqual(new Set(['erased']))
  await nothingLeft(workspace)
})

test('[I7] random lives are erased without a trace', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(markedStep, { minLength: 4, maxLength: 16 }), async (steps) => {
      const workspace = await kith.workspace()
      await kith.record(workspace, STRANGERS)
      const made: string[] = []
      for (const [n, one] of steps.entries()) await take(workspace, one, n, made)
      await eraseMarked(workspace)
      await nothingLeft(workspace)
    }),
    sequences('I7 random lives', SEQUENCES),
  )
})

test('[I7] every table is one that an erasure empties, or is said here to hold nothing of customers', async () => {
  const free = [
    'api_keys',
    'audit',
    'auth_accounts',
    'auth_sessions',
    'auth_two_factors',
    'auth_users',
    'auth_verifications',
    'dashboard_sessions',
    'events',
    'invitations',
    'job_cursors',
    'mailboxes',
    'kith_migrations',
    'members',
    'segments',
    'sources',
    'template_lists',
    'webhooks',
    'workspaces',
  ]
  const kept = ['erased_hashes', 'erased_ids', 'erased_threads']
  const { rows } = await pool().query(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  )
  const emptied = REMOVALS.map(({ store }) => store).filter((store) => store !== 'marks')
  expect(rows.map((row) => row.name).sort()).toEqual([...new Set([...free, ...kept, ...emptied])].sort())
})
