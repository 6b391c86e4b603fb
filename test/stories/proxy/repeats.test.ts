/** [V8] Agents tell the whole conversation, or a part of it, with every call; each word of it is recorded once, and of whom it is. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APIS, BOOK, type Turn } from './apis.ts'
import { type Proxied, proxied } from './proxied.ts'
import { json } from './upstream.ts'

let kith: Proxied
let answers = 0
beforeAll(async () => {
  kith = await proxied()
})
afterAll(() => kith.stop())

const { chat, responses } = APIS as Required<typeof APIS>

/** Asks with this history and is answered with `answer`. */
async function say(history: readonly Turn[], answer: Turn, headers: Record<string, string> = {}, body: object = {}) {
  const reply = chat!.answer(answer, `a${++answers}`, answers % 2 === 0)
  kith.api.next.push(reply)
  await (await kith.ask('/openai/v1/chat/completions', { ...chat!.ask(history), ...body }, headers)).text()
}

const user = (text: string): Turn => ({ user: text })
const agent = (text: string): Turn => ({ agent: text })

describe('a conversation that is named', () => {
  test('[V8] each "yes" is there, though the agent keeps but the last four turns', async () => {
    const all: Turn[] = []
    const named = { 'kith-conversation': 'window' }
    for (const [asked, answered] of [
      ['A table?', 'For two?'],
      ['yes', 'At eight?'],
      ['yes', 'By the window?'],
      ['yes', 'Booked.'],
      ['thanks', 'See you.'],
      ['yes', 'Bye.'],
    ] as const) {
      all.push(user(asked))
      await say(all.slice(-4), agent(answered), named)
      all.push(agent(answered))
      await kith.told('window', all.length)
    }
    const { turns } = await kith.told('window', 12)
    expect(turns).toEqual(
      all.map((turn) => ('user' in turn ? `customer: ${turn.user}` : `agent: ${(turn as any).agent}`)),
    )
  })

  test('[V8] a retry, a second model at the same words and a call told twice are no new words', async () => {
    const named = { 'kith-conversation': 'retry' }
    const history = [user('Book it'), { call: BOOK }, { result: BOOK }]
    await say(history.slice(0, 1), { call: BOOK }, named)
    for (let n = 0; n < 3; n++) await say(history, agent('Booked.'), named)
    const { turns, actions } = await kith.told('retry', 3)
    expect([turns, actions.length]).toEqual([['customer: Book it', 'agent: Booked.'], 1])
  })
})

describe('a conversation that nobody names', () => {
  const named = async (words: string) => {
    const { rows } = await kith.pool.query(
      `select distinct c.external_id from messages m join interactions i using (workspace_id, interaction_id)
       join conversations c on c.workspace_id = i.workspace_id and c.conversation_id = i.conversation_id where m.text = $1`,
      [words],
    )
    return rows.map(({ external_id }) => external_id as string)
  }

  test('goes on where it stood, tools included', async () => {
    const turns = [user('nameless 1'), { call: BOOK }, { result: BOOK }, agent('done'), user('nameless 2')]
    await say(turns.slice(0, 1), turns[1]!)
    await say(turns.slice(0, 3), turns[3]!)
    await say(turns, agent('bye'))
    const [conversation, ...more] = await until(() => named('nameless 2'))
    expect(more).toEqual([])
    const told = await kith.told(conversation!, 5)
    expect([told.turns.length, told.actions.length, told.people]).toEqual([4, 1, 1])
    expect(await named('nameless 1')).toEqual([conversation])
  })

  test('many that begin with the same words at once never mix', async () => {
    const count = 20
    const each = async (work: (n: number) => Promise<void>) => {
      await Promise.all(Array.from({ length: count }, (_, n) => work(n)))
    }
    kith.api.otherwise = (response, { body }) => {
      const { messages } = JSON.parse(body.toString())
      const said = `${messages.at(-1).content[0].text}!`
      return json({ id: `m${++answers}`, choices: [{ index: 0, message: { role: 'assistant', content: said } }] })(
        response,
        undefined as never,
      )
    }
    const ask = async (history: readonly Turn[]) =>
      void (await (await kith.ask('/openai/v1/chat/completions', chat!.ask(history))).text())
    await each(() => ask([user('same')]))
    await each((n) => ask([user('same'), agent('same!'), user(`mine ${n}`)]))
    await each((n) => ask([user('same'), agent('same!'), user(`mine ${n}`), agent(`mine ${n}!`), user(`still ${n}`)]))
    const seen = new Set<string>()
    for (let n = 0; n < count; n++) {
      const [conversation] = await until(() => named(`still ${n}!`))
      const { turns } = await kith.told(conversation!, 6)
      expect(turns.toSorted()).toEqual(
        [
          `customer: same`,
          `agent: same!`,
          `customer: mine ${n}`,
          `agent: mine ${n}!`,
          `customer: still ${n}`,
          `agent: still ${n}!`,
        ].toSorted(),
      )
      seen.add(conversation!)
    }
    expect(seen.size).toBe(count)
  })
})

describe('a conversation that OpenAI keeps', () => {
  const ask = async (body: object, answer: Turn, id: string, headers = {}) => {
    kith.api.next.push(responses!.answer(answer, id, answers++ % 2 === 0))
    await (await kith.ask('/openai/v1/responses', { model: 'scripted', ...body }, headers)).text()
  }

  test('[V8] by the answer that it goes on from; tools by the call that an earlier answer asked for', async () => {
    await ask({ input: 'Book it' }, { call: BOOK }, 'k1')
    const input = [{ type: 'function_call_output', call_id: BOOK.id, output: JSON.stringify(BOOK.result) }]
    await ask({ input, previous_response_id: 'resp_k1' }, agent('Sure?'), 'k2')
    await ask({ input: 'yes', previous_response_id: 'resp_k2' }, agent('Really?'), 'k3')
    for (let n = 0; n < 2; n++) await ask({ input: 'yes', previous_response_id: 'resp_k3' }, agent('Booked.'), 'k4')
    const { turns, actions } = await kith.told('resp_k1', 7)
    expect(turns).toEqual([
      'customer: Book it',
      'agent: Sure?',
      'customer: yes',
      'agent: Really?',
      'customer: yes',
      'agent: Booked.',
    ])
    const { name, given, result } = BOOK
    expect(actions).toEqual([{ name, arguments: given, result, status: 'ok' }])
  })

  test('[V8] by its own name', async () => {
    for (const n of [1, 2, 3]) await ask({ input: 'yes', conversation: { id: 'conv_1' } }, agent(`and ${n}?`), `c${n}`)
    expect((await kith.told('conv_1', 6)).turns.filter((turn) => turn === 'customer: yes').length).toBe(3)
  })

  test('a tool that OpenAI called itself', async () => {
    const call = {
      type: 'mcp_call',
      id: 'mcp_1',
      name: 'look_up',
      arguments: '{"a":1}',
      output: null,
      error: 'no such thing',
    }
    kith.api.next.push(json({ id: 'resp_m', object: 'response', output: [call] }))
    await (await kith.ask('/openai/v1/responses', { input: 'look' }, { 'kith-conversation': 'hosted' })).text()
    expect((await kith.told('hosted', 2)).actions).toEqual([
      { name: 'look_up', arguments: { a: 1 }, result: 'no such thing', status: 'error' },
    ])
  })
})

async function until<T>(find: () => Promise<T[]>): Promise<T[]> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = await find()
    if (found.length) return found
  }
  return []
}
