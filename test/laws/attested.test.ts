/** [R2] A call whose network signed for the caller (attestation A) is a phone like WhatsApp and SMS; any other only claims it. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { recallSession } from '../../src/operations/sessions/recall.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { actual, expected } from './stored.ts'

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const phone = '+5511944440000'
const call = (attestation: string | undefined, text: string) => ({
  type: 'call',
  channel: 'phone',
  customer: { phone },
  data: attestation === undefined ? {} : { attestation },
  text,
})
const cardOf = (workspace: string, contact: string) => kith.run(workspace, getContact, { id: encodeId('ctc', contact) })
const follows = async (workspace: string) =>
  expect(await actual(kith.database.pool, workspace)).toEqual(await expected(kith.database.pool, workspace))

test('[R2] attested: a proven link to the WhatsApp of that number; B, C or none: a claim, marked unverified', async () => {
  const workspace = await kith.workspace()
  const whatsapp = { type: 'message', channel: 'whatsapp', customer: { whatsapp: phone }, text: "I'm Ana Souza" }
  const [own] = await kith.record(workspace, [whatsapp])
  const [attested] = await kith.record(workspace, [call('A', 'hello')])
  const [spoofed] = await kith.record(workspace, [call('B', "I'm Ana Souza")])
  await kith.record(workspace, [call(undefined, 'hello'), call('C', 'hello')])
  expect(attested!.links).toEqual([expect.objectContaining({ rule: 'R2', kind: 'proven' })])
  expect(spoofed!.identity).not.toBe(attested!.identity)
  const card = await cardOf(workspace, own!.birthContact)
  expect(card.identities.map((one: any) => [one.kind, one.assurance, one.verified]).sort()).toEqual([
    ['attested_call', 'A3', true],
    ['call', 'A2', false],
    ['whatsapp', 'A3', true],
  ])
  await follows(workspace)
})

test('[D1] [D2] an attested call is told its own history (S2), a caller id is not, whatever an item says', async () => {
  const workspace = await kith.workspace()
  await kith.record(workspace, [call('A', 'the blue one')])
  const begin = (attestation?: string) =>
    kith.run(
      workspace,
      createSession,
      { channel: 'phone', customer: { phone }, ...(attestation ? { attestation } : {}) },
      'agent',
    )
  const told = async (session: string) =>
    (await kith.run(workspace, recallSession, { id: session }, 'agent')).items.flatMap((item: any) =>
      item.messages.map((m: any) => m.text),
    )
  const [attested, plain, weak] = [await begin('A'), await begin(), await begin('C')]
  expect([attested.level, plain.level, weak.level]).toEqual(['S2', 'S1', 'S1'])
  expect(await told(attested.session)).toEqual(['the blue one'])
  expect(await told(plain.session)).toEqual([])
  // An item in the session of a caller id does not make it attested.
  await kith.record(workspace, [
    { type: 'call', channel: 'phone', session: plain.session, data: { attestation: 'A' }, text: 'me' },
  ])
  await kith.record(workspace, [{ type: 'call', channel: 'phone', session: attested.session, text: 'me, attested' }])
  expect(await told(plain.session)).toEqual(['me'])
  expect((await told(attested.session)).sort()).toEqual(['me, attested', 'the blue one'])
  await follows(workspace)
})
