/** The adapters over their frameworks' events: a crowd never mixes, nothing is told twice, and what changed costs one warning. */

import { describe, expect, test } from 'vitest'
import { KnownTurns } from '../src/adapters/known_turns.ts'
import type { Turn } from '../src/adapters/messages.ts'
import type { InteractionInput } from '../src/interaction.ts'
import {
  chatHandler,
  chatIdentity,
  claudeAgentHooks,
  langChainHandler,
  mastraExporter,
  openAIAgentsProcessor,
  Recorder,
  recordLiveKit,
  recordOpenAI,
  recordRunner,
  vercelAiIntegration,
  withCustomer,
} from '../src/node.ts'
import { agentTurn, FRAMEWORKS, type Framework } from './frameworks.ts'

let targets = 0

/** A recorder whose Kith takes everything at once. */
function recorderOf() {
  const records: InteractionInput[] = []
  const warnings: string[] = []
  const recorder = new Recorder({
    url: `http://kith.test/${targets++}`,
    key: 'k',
    flushMs: 1,
    warn: (text) => warnings.push(text),
    fetch: async (_url, request) => {
      const { interactions } = JSON.parse(String(request?.body))
      records.push(...interactions)
      return Response.json({ results: interactions.map(() => ({})) }, { status: 201 })
    },
  })
  return { recorder, records, warnings }
}

const said = ({ messages, action }: InteractionInput) => messages?.[0]?.text ?? action?.name

function byConversation(records: InteractionInput[]): InteractionInput[][] {
  const conversations = new Map<string, InteractionInput[]>()
  for (const record of records)
    conversations.set(record.conversation!, [...(conversations.get(record.conversation!) ?? []), record])
  return [...conversations.values()]
}

/** All begin with the same words, so that only the calls themselves tell them apart. */
async function talk(framework: Framework, n: number): Promise<void> {
  const history: Turn[] = []
  for (const [question, answer] of [
    ['Hello', `Hello, guest ${n}`],
    [`I am ${n}`, 'Thanks'],
    ['Yes', `Yes, ${n}`],
  ]) {
    history.push({ role: 'customer', text: question! })
    await agentTurn(framework, history, { id: `call_${n}_${history.length}`, n }, answer!)
    history.push({ role: 'agent', text: answer! })
  }
}

describe.each(Object.keys(FRAMEWORKS))('%s', (name) => {
  test.each([
    ['named', 1000],
    ['nameless', 200],
  ])('conversations interleaved in one process never mix (%s: %i)', async (how, count) => {
    const { recorder, records, warnings } = recorderOf()
    const framework = FRAMEWORKS[name]!(recorder)
    const crowd = Array.from({ length: count }, (_, n) =>
      how === 'named'
        ? withCustomer({ conversation: `${n}`, user: { visitor_id: `${n}` } }, () => talk(framework, n))
        : talk(framework, n),
    )
    await Promise.all(crowd)
    expect(await recorder.close(20_000)).toBe(true)
    const conversations = byConversation(records)
    expect([conversations.length, records.length, warnings]).toEqual([count, count * 9, []])
    const mixed = conversations.filter((one) => {
      const n = /guest (\d+)/.exec(one.map(said).join())?.[1]
      const calls = one.flatMap(({ action }) => (action ? [action.arguments as { n: number }] : []))
      const words = `Hello Hello, guest ${n} I am ${n} Thanks Yes Yes, ${n}`
      return (
        one.flatMap(({ messages }) => messages?.[0]?.text ?? []).join(' ') !== words ||
        calls.length !== 3 ||
        calls.some((given) => String(given.n) !== n) ||
        (how === 'named' && one.some(({ customer }) => customer?.visitor_id !== n))
      )
    })
    expect(mixed).toEqual([])
  })
})

test('two nameless conversations that went the same way so far are never taken for one', async () => {
  const { recorder, records } = recorderOf()
  const framework = FRAMEWORKS['Vercel AI SDK 7']!(recorder)
  const greeting = (): Turn[] => [{ role: 'customer', text: 'Hi' }]
  for (const n of [1, 2]) await agentTurn(framework, greeting(), { id: `call_${n}`, n }, 'Hello!')
  const further = [
    ...greeting(),
    { role: 'agent', text: 'Hello!' } as const,
    { role: 'customer', text: 'My secret' } as const,
  ]
  await agentTurn({ ...framework, forgetsCalls: true }, further, { id: 'call_3', n: 3 }, 'Noted.')
  await recorder.close()
  const conversations = byConversation(records).map((one) => one.map(said))
  expect(conversations.filter((one) => one.includes('My secret')).length).toBe(1)
  expect(conversations.find((one) => one.includes('My secret'))).toEqual([
    'Hi',
    'Hello!',
    'My secret',
    'look',
    'Noted.',
  ])
})

test('remembers of conversations no more than it has room for, and makes the same ids again', async () => {
  const { recorder, records } = recorderOf()
  const { turn } = FRAMEWORKS['Vercel AI SDK 7']!(recorder)
  const long = 'words '.repeat(20_000)
  const hears = (n: number) =>
    withCustomer({ conversation: `${n}` }, () =>
      turn({
        history: [{ role: 'customer', text: `${n} ${long}` }],
        call: { id: `c${n}`, n },
        answer: 'Hm.',
        calls: [],
      }),
    )
  for (let n = 0; n < 150; n++) await hears(n)
  await hears(0)
  await hears(149)
  await recorder.close(20_000)
  const told = (n: number) => records.filter(({ conversation }) => conversation === `${n}`)
  expect([told(149).length, told(0).length, new Set(told(0).map(({ id }) => id)).size]).toEqual([3, 6, 3])
})

describe('what is known of a conversation', () => {
  const turns = (...texts: string[]): Turn[] => texts.map((text, at) => ({ role: at % 2 ? 'agent' : 'customer', text }))
  const texts = (found: Turn[]) => found.map(({ text }) => text)

  test('the whole of it with every call: only what is new', () => {
    const known = new KnownTurns()
    expect(texts(known.newOf(turns('hi', 'hello', 'yes')))).toEqual(['hi', 'hello', 'yes'])
    expect(texts(known.newOf(turns('hi', 'hello', 'yes', 'ok', 'yes')))).toEqual(['ok', 'yes'])
    expect(texts(known.newOf(turns('hi', 'hello', 'yes', 'ok', 'yes')))).toEqual([])
  })

  test('the last part of it: words that were said before are said again', () => {
    const known = new KnownTurns()
    known.newOf(turns('hi', 'hello', 'yes', 'ok', 'yes', 'ok'))
    expect(texts(known.newOf(turns('yes', 'ok', 'yes', 'ok', 'yes')))).toEqual(['yes'])
    expect(known.newOf(turns('yes', 'ok', 'yes'))).toEqual([])
    expect(known.newOf(turns('yes', 'fine'))[0]?.nth).toBe(1)
  })

  test('delivered by a channel and told by a model: once', () => {
    const known = new KnownTurns()
    expect(known.deliver({ role: 'customer', text: 'yes' })).toBe(true)
    expect(texts(known.newOf(turns('yes', 'ok')))).toEqual(['ok'])
    expect(known.deliver({ role: 'agent', text: 'ok' })).toBe(false)
    expect(known.deliver({ role: 'customer', text: 'yes' })).toBe(true)
    expect(texts(known.newOf(turns('yes', 'ok', 'yes')))).toEqual([])
  })
})

describe('a framework that changed what it tells', () => {
  const emitter = () => {
    const heard: Record<string, (...given: never[]) => unknown> = {}
    const on = (event: string, listener: (...given: never[]) => unknown) => {
      heard[event] = listener
    }
    return { on, heard }
  }
  const odd: unknown[] = [{}, { item: 7 }, { exportedSpan: null }, { messages: 7 }, { session_id: 1 }]

  test.each<[string, (recorder: Recorder) => ((event: never) => unknown)[]]>([
    ['Vercel AI SDK', (recorder) => [vercelAiIntegration(recorder).onStart as never]],
    ['LangChain', (recorder) => [(event) => langChainHandler(recorder).handleChatModelStart({}, event, 'r')]],
    ['OpenAI Agents SDK', (recorder) => [openAIAgentsProcessor(recorder).onSpanEnd as never]],
    [
      'OpenAI Agents SDK runner',
      (recorder) => {
        const runner = recordRunner(recorder, emitter())
        return [(event) => runner.heard.agent_start!({} as never, {} as never, event)]
      },
    ],
    ['Mastra', (recorder) => [mastraExporter(recorder).onTracingEvent as never]],
    ['Claude Agent SDK', (recorder) => [claudeAgentHooks(recorder).PostToolUse[0]!.hooks[0] as never]],
    [
      'LiveKit',
      (recorder) => {
        const { heard } = recordLiveKit(recorder, emitter())
        return [heard.conversation_item_added as never, heard.function_tools_executed as never]
      },
    ],
    [
      'Chat SDK',
      (recorder) => [
        chatIdentity(recorder) as never,
        (event) => chatHandler(recorder, (_thread: never, _message: never) => 'done')(event, event),
      ],
    ],
  ])('%s: one warning, nothing thrown', async (_name, hooksOf) => {
    const { recorder, warnings, records } = recorderOf()
    for (const hook of hooksOf(recorder)) for (const event of odd) await hook(event as never)
    await recorder.close()
    expect(records).toEqual([])
    expect(new Set(warnings.map((text) => text.split(' tells ')[0])).size).toBe(1)
    expect(warnings.length).toBeLessThanOrEqual(2)
  })
})

test('a wrapped client answers, streams and fails as it did', async () => {
  const { recorder, records } = recorderOf()
  class Completions {
    async create({ stream, fail }: { messages?: unknown; stream?: boolean; fail?: boolean }): Promise<unknown> {
      if (fail) throw new Error('no credit')
      if (!stream) return { choices: [{ message: { content: 'Whole' } }] }
      return (async function* () {
        for (const content of ['In ', 'parts']) yield { choices: [{ delta: { content } }] }
      })()
    }
    parse(given: { messages: unknown }) {
      return this.create(given)
    }
  }
  const client = recordOpenAI(recorder, { chat: { completions: new Completions() }, other: 7 })
  const ask = (text: string, more: object = {}) => ({ messages: [{ role: 'user', content: text }], ...more })
  await withCustomer({ conversation: 'c' }, async () => {
    expect(await client.chat.completions.parse(ask('one'))).toEqual({ choices: [{ message: { content: 'Whole' } }] })
    const chunks = []
    for await (const chunk of (await client.chat.completions.create(
      ask('two', { stream: true }),
    )) as AsyncIterable<any>)
      chunks.push(chunk.choices[0].delta.content)
    expect(chunks).toEqual(['In ', 'parts'])
    await expect(client.chat.completions.create(ask('three', { fail: true }))).rejects.toThrow('no credit')
  })
  await recorder.close()
  expect([client.other, records.map(said)]).toEqual([7, ['one', 'Whole', 'two', 'In parts', 'three']])
})

test('responses that go on from the one before are one conversation, also where the answer was a tool call', async () => {
  const { recorder, records } = recorderOf()
  let made = 0
  const answerOf = (tool: boolean) => {
    const id = `resp_${made++}`
    const item = tool ? { type: 'function_call', call_id: `call_${id}` } : { type: 'message' }
    return { id, object: 'response', output: [item], output_text: tool ? '' : `Answer ${id}` }
  }
  /** As the client does it: what it builds on an answer reads that past `parseResponse`. */
  const promiseOf = (answer: unknown) => ({
    parseResponse: async () => answer,
    _thenUnwrap: async (transform: (answer: unknown) => unknown) => transform(answer),
  })
  const events = (answer: ReturnType<typeof answerOf>) =>
    (async function* () {
      yield { type: 'response.created', response: answer }
      yield { type: 'response.output_item.added', item: answer.output[0] }
      for (const delta of answer.output_text.split(/(?= )/)) yield { type: 'response.output_text.delta', delta }
    })()
  type Asked = {
    input: unknown
    previous_response_id?: string
    stream?: boolean
    tool?: boolean
    conversation?: unknown
  }
  const client = recordOpenAI(recorder, {
    responses: {
      create: ({ stream, tool = false }: Asked) => {
        const answer = answerOf(tool)
        return promiseOf(stream ? events(answer) : answer)
      },
    },
  })
  const ask = async (asked: Asked): Promise<string> => {
    const answer: any = await client.responses.create(asked)._thenUnwrap((whole) => whole)
    if (!asked.stream) return answer.id
    let id = ''
    for await (const event of answer) id = event.response?.id ?? id
    return id
  }
  for (const stream of [false, true]) {
    const first = await ask({ input: `Hello ${stream}`, stream, tool: true })
    const second = await ask({
      input: [{ type: 'function_call_output', call_id: `call_${first}` }],
      previous_response_id: first,
      stream,
    })
    await ask({ input: 'Yes', previous_response_id: second, stream })
  }
  await ask({ input: 'Hello there', conversation: { id: 'conv_1' } })
  await recorder.close()
  const told = byConversation(records).map((all) => all.map(said))
  expect(told).toEqual([
    ['Hello false', 'Answer resp_1', 'Yes', 'Answer resp_2'],
    ['Hello true', 'Answer resp_4', 'Yes', 'Answer resp_5'],
    ['Hello there', 'Answer resp_6'],
  ])
  expect(records.at(-1)?.conversation).toBe('conv_1')
})
