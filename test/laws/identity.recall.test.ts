/** What recall tells, clause by clause (D1, D2, D4, R3, R5, R12, R13): the lines are those of test/people/town.ts. */

import { expect, test } from 'vitest'
import { who } from '../../src/domain/identity/who.ts'
import { factsOf } from '../people/town.ts'

const DAY = 86_400_000

/** The lines (by number, from 0) that the session of a line recalls on a day. */
function recalled(story: string, session: string, day: number) {
  const { level, interactions } = who(factsOf(story).facts, day * DAY).recall(session)
  return { level, lines: interactions.map((id) => Number(id.slice(1))) }
}

test('[D1] a cookie recalls its own session only, however often it came', () => {
  const story = `
    a 0d visitor v : name Ana
    a 1d visitor v : name Ana
    a 1d1h visitor v`
  expect(recalled(story, 'visitor:v:1', 2)).toEqual({ level: 1, lines: [1, 2] })
})

test('[D1] a channel recalls the history of its own anchor, and nothing that is only linked', () => {
  const story = `
    a 0d whatsapp +5511987654321 : name Ana Lima; email ana@x.example
    a 1d sms +5511987654321 : name Ana Lima
    a 2d email ana@x.example : name Ana Lima
    a 3d whatsapp +5511987654321
    - 4d merge whatsapp:+5511987654321 email:ana@x.example`
  expect(recalled(story, 'whatsapp:+5511987654321:3', 5)).toEqual({ level: 2, lines: [0, 3] })
})

test('[D1] [R3] a proof opens the history of its value: one hop, and of a cookie only in the session that made it', () => {
  const story = `
    a 0d email ana@x.example : phone +5511987654321
    a 1d email ana@x.example proves phone +5511987654321
    a 2d sms +5511987654321
    a 3d visitor v proves email ana@x.example
    a 3d1h visitor v
    a 4d visitor v`
  expect(recalled(story, 'visitor:v:3', 5)).toEqual({ level: 3, lines: [0, 4] })
  expect(recalled(story, 'visitor:v:4', 5)).toEqual({ level: 1, lines: [5] })
})

test('[D1] an older proof of an anchor counts again at S3, for 180 days', () => {
  const story = `
    a 0d email ana@x.example
    a 1d whatsapp +5511987654321 proves email ana@x.example
    a 80d whatsapp +5511987654321
    a 160d whatsapp +5511987654321
    a 160d1h whatsapp +5511987654321 proves phone +5511900000001
    a 200d whatsapp +5511987654321 proves phone +5511900000001`
  expect(recalled(story, 'whatsapp:+5511987654321:80', 81)).toEqual({ level: 2, lines: [2] })
  expect(recalled(story, 'whatsapp:+5511987654321:160', 161)).toEqual({ level: 3, lines: [0, 2, 3] })
  expect(recalled(story, 'whatsapp:+5511987654321:200', 201)).toEqual({ level: 3, lines: [2, 3] })
})

test('[D1] a value that an operator holds apart is not told, even proven', () => {
  const story = `
    a 0d email ana@x.example
    b 1d whatsapp +5511987654321 proves email ana@x.example
    - 2d apart whatsapp:+5511987654321 email:ana@x.example`
  expect(recalled(story, 'whatsapp:+5511987654321:1', 3)).toEqual({ level: 3, lines: [] })
})

test('[D1] [R15] a limit that refused the link does not matter for what a proof opens', () => {
  const story = `
    a 0d user_id u1 proves phone +5511987654321
    b 0d1h user_id u2
    b 1d user_id u2 proves phone +5511987654321
    p 0d2h sms +5511987654321`
  expect(recalled(story, 'user_id:u2:1', 2)).toEqual({ level: 3, lines: [1, 3] })
})

test('[R5] a booking made in the conversation is recalled with it; in a group chat it is nobody’s', () => {
  const one = `
    a 0d whatsapp +5511987654321 #t
    a 0d1h record - #t
    a 2d whatsapp +5511987654321`
  expect(recalled(one, 'whatsapp:+5511987654321:2', 3).lines).toEqual([0, 1, 2])
  const two = `${one}
    b 0d2h whatsapp +5511900000001 #t`
  expect(recalled(two, 'whatsapp:+5511987654321:2', 3).lines).toEqual([0, 2])
})

test('[R5] later states of a booking are recalled with it, unless somebody else named it too', () => {
  const mine = `
    a 0d whatsapp +5511987654321 #t
    a 0d1h record - #t $booking:7
    a 1d record - $booking:7
    a 2d whatsapp +5511987654321`
  expect(recalled(mine, 'whatsapp:+5511987654321:2', 3).lines).toEqual([0, 1, 2, 3])
  const named = `${mine}
    m 2d instagram ig_mal $booking:7`
  expect(recalled(named, 'whatsapp:+5511987654321:2', 3).lines).toEqual([0, 1, 3])
  expect(recalled(named, 'instagram:ig_mal:2', 3).lines).toEqual([4])
})

test('[R12] on a shared phone each session recalls itself, until a proof', () => {
  const story = `
    a 0d sms +4930111111 : name Pia Kern
    b 1d sms +4930111111 : name Leo Funk
    c 2d sms +4930111111 : name Udo Graf
    d 3d sms +4930111111
    e 4d email e@x.example
    e 5d sms +4930111111 proves email e@x.example
    e 5d1h sms +4930111111`
  expect(recalled(story, 'sms:+4930111111:1', 1)).toEqual({ level: 2, lines: [0, 1] })
  expect(recalled(story, 'sms:+4930111111:3', 4)).toEqual({ level: 1, lines: [3] })
  expect(recalled(story, 'sms:+4930111111:5', 6)).toEqual({ level: 3, lines: [0, 1, 2, 3, 4, 6] })
})

test('[R13] the new owner of a number recalls nothing of the old', () => {
  const story = `
    a 0d whatsapp +12065550111 : name Dora Wells
    - 9d change +12065550111
    b 10d whatsapp +12065550111 : name Ivan Petrov`
  expect(recalled(story, 'whatsapp:+12065550111:10', 11)).toEqual({ level: 2, lines: [2] })
})

test('[R13] what lies behind 90 days of silence needs a proof', () => {
  const story = `
    a 0d whatsapp +12065550111
    a 100d whatsapp +12065550111
    a 150d whatsapp +12065550111
    a 151d whatsapp +12065550111 proves email a@x.example`
  expect(recalled(story, 'whatsapp:+12065550111:150', 150.5)).toEqual({ level: 2, lines: [1, 2] })
  expect(recalled(story, 'whatsapp:+12065550111:151', 152)).toEqual({ level: 3, lines: [0, 1, 2] })
})

test('[V2] recall as of a time knows nothing later', () => {
  const story = `
    a 0d whatsapp +12065550111
    a 2d whatsapp +12065550111`
  expect(recalled(story, 'whatsapp:+12065550111:0', 1)).toEqual({ level: 2, lines: [0] })
})
