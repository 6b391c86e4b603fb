/** Official clients through the proxy and real exporters to OTLP, against a real Kith: `npm ci --prefix test/peers && npx tsx test/peers/run.mjs`. */

import Anthropic from '@anthropic-ai/sdk'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import OpenAI from 'openai'
import { AGENT_KEY } from '../server.ts'
import { APIS, converse, SCRIPT } from '../stories/proxy/apis.ts'
import { proxied } from '../stories/proxy/proxied.ts'
import { DIALECTS, spansOf } from '../stories/traces/conversation.ts'

const kith = await proxied()
const url = `${kith.url}/proxy`
const openai = new OpenAI({ apiKey: 'sk-none', baseURL: `${url}/openai/v1`, defaultHeaders: { 'kith-key': AGENT_KEY } })
const anthropic = new Anthropic({ apiKey: 'sk-none', baseURL: `${url}/anthropic/${AGENT_KEY}` })

const CLIENTS = {
  chat: (body, options) => openai.chat.completions.create(body, options),
  responses: (body, options) => openai.responses.create(body, options),
  anthropic: (body, options) => anthropic.messages.create(body, options),
}

const lines = []
for (const [name, ask] of Object.entries(CLIENTS))
  for (const stream of [false, true]) {
    const conversation = `peer-${name}-${stream}`
    const headers = {
      'kith-conversation': conversation,
      'kith-channel': 'chat',
      'kith-customer': `{"visitor_id":"${conversation}"}`,
    }
    await converse(SCRIPT, async (history, answer, step) => {
      kith.api.next.push(APIS[name].answer(answer, `${conversation}-${step}`, stream))
      const heard = await ask({ ...APIS[name].ask(history), stream }, { headers })
      if (stream) for await (const _ of heard);
    })
    const { turns, actions, people } = await kith.told(conversation, 6)
    lines.push([
      `${name}, ${stream ? 'streamed' : 'whole'}`,
      `${turns.length} turns, ${actions.length} tool calls, ${people} contact`,
    ])
  }

for (const [encoding, Exporter] of [
  ['protobuf', ProtobufExporter],
  ['json', JsonExporter],
])
  for (const compression of ['none', 'gzip'])
    for (const [name, dialect] of Object.entries(DIALECTS)) {
      const conversation = `peer-${encoding}-${compression}-${name}`
      const headers = { authorization: `Bearer ${AGENT_KEY}` }
      const exporter = new Exporter({
        url: `${kith.url}/v1/otlp/v1/traces`,
        headers,
        compression: compression,
      })
      const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] })
      for (const { at, attributes } of spansOf(dialect, conversation)) {
        // Exporters carry texts, numbers and lists of them; what has more structure is JSON in a text.
        const plain = Object.entries(attributes).map(([key, value]) => [
          key,
          typeof value === 'object' ? JSON.stringify(value) : value,
        ])
        const begin = 1_790_000_000_000 + at
        provider
          .getTracer('peer')
          .startSpan('call', { startTime: begin, attributes: Object.fromEntries(plain) })
          .end(begin + 400)
      }
      await provider.shutdown()
      const { turns, actions, people } = await kith.told(conversation, 6)
      lines.push([
        `${name}, ${encoding}, ${compression}`,
        `${turns.length} turns, ${actions.length} tool calls, ${people} contact`,
      ])
    }

await kith.stop()
for (const [what, outcome] of lines) console.log(`${what.padEnd(34)} ${outcome}`)
const good = lines.filter(([, outcome]) => outcome === '4 turns, 2 tool calls, 1 contact').length
console.log(`${good} of ${lines.length} as they should be`)
process.exitCode = good === lines.length ? 0 : 1
