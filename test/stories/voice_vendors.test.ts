/** One call, told in three events, out of order and twice: one item of the timeline that grows. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixturesOf } from '../vendors/fixtures.ts'
import { type VendorHouse, vendorHouse } from '../vendors/house.ts'

let house: VendorHouse
beforeAll(async () => {
  house = await vendorHouse(['vapi', 'retell', 'elevenlabs'])
})
afterAll(() => house.stop())

let clock = Date.now() - 200_000
async function tell(connector: string, ...names: string[]) {
  for (const name of names) {
    const fixture = fixturesOf(connector).find((one) => one.name === name)!
    clock += 1000
    expect((await house.deliver(fixture, new Date(clock))).status).toBe(200)
  }
}

async function story(q: string) {
  const { data } = (await house.call('GET', `/v1/contacts?q=${q}`)).body
  expect(data.length).toBe(1)
  const timeline = (await house.call('GET', `/v1/contacts/${data[0].id}/timeline`)).body.data
  const calls = timeline.filter((item: any) => item.type === 'call')
  return { contact: data[0], timeline, calls, actions: timeline.filter((item: any) => item.type === 'action') }
}

describe('[V8] [R5] a call told several times', () => {
  test('Retell: the analysis first, the beginning last, all of it twice', async () => {
    await tell('retell', 'call_analyzed', 'call_ended', 'call_started', 'transcript_updated')
    await tell('retell', 'call_ended', 'call_started', 'call_analyzed')
    const { contact, calls, actions } = await story('13105550143')
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      occurred_at: '2026-09-21T14:13:20.000Z',
      status: 'analyzed',
      agent: 'Front desk',
      data: {
        duration_s: 45,
        outcome: 'user_hangup',
        summary: 'Rosa asked for a time.',
        recording_url: 'https://retell.example/rec.wav',
      },
    })
    expect(calls[0].data.messages.map((message: any) => message.role)).toEqual(['agent', 'customer'])
    expect(calls[0].status_history.map((state: any) => state.status).filter(Boolean)).toEqual([
      'ongoing',
      'ended',
      'analyzed',
    ])
    expect(actions).toHaveLength(1)
    expect(actions[0].data).toMatchObject({ name: 'check_calendar', status: 'done', result: ['10:00'] })
    expect(contact).toMatchObject({
      name: 'Rosa Lindgren',
      email: 'rosa@lindgren.example',
      counts: { calls: 1, messages: 2 },
    })
    const { body } = await house.call('GET', `/v1/conversations/${calls[0].conversation}`)
    expect(body.messages).toHaveLength(2)
  })

  test('Vapi: its end before its beginning, a tool heard live and in the report', async () => {
    await tell('vapi', 'call_ended', 'call_report', 'tool_calls_live', 'call_in_progress', 'call_report')
    const { contact, calls, actions } = await story('13105550142')
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      status: 'ended',
      data: { summary: 'Oskar booked a haircut.', duration_s: 60, outcome: 'customer-ended-call' },
    })
    expect(actions).toHaveLength(1)
    expect(actions[0].data).toMatchObject({
      name: 'book_appointment',
      status: 'done',
      arguments: { service: 'haircut' },
    })
    expect(contact).toMatchObject({ name: 'Oskar Lindqvist', counts: { calls: 1, messages: 3 } })
  })

  test('ElevenLabs: before and after its analysis', async () => {
    await tell('elevenlabs', 'with_new_fields', 'transcription_early', 'transcription', 'audio')
    const { contact, calls } = await story('46701234567')
    expect(calls).toHaveLength(1)
    expect(calls[0].data).toMatchObject({ summary: 'Tove reported a broken lamp.', collected: { topic: 'lamp' } })
    expect(contact).toMatchObject({ name: 'Tove Keller', email: 'tove@strand.example' })
  })

  test("[A2] a caller's number is the channel's word for the call, and a claim of the phone", async () => {
    const { contact } = await story('13105550143')
    expect(contact.identities[0]).toMatchObject({ kind: 'call', assurance: 'A2' })
    expect(contact.phones[0]).toMatchObject({ value: '+13105550143', assurance: 'A1' })
  })

  test("[R11] the business's own number is nobody's", async () => {
    const { rows } = await house.pool.query(`select body->>'value' as value from decisions where type = 'mark'`)
    expect(rows).toEqual([{ value: 'phone:+15550100888' }])
  })
})
