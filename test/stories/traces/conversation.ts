/** One conversation of two model calls and two tool calls, as each dialect tells it. */

export type TestSpan = { id: string; parent?: string; at: number; attributes: Record<string, unknown> }

const ASKED = "Hi, I'm Ines Moreau, ines@moreau.fr. A table for two?"
const OFFERED = 'At eight I have one. Shall I book it?'
const AGREED = 'Yes please.'
const DONE = 'Booked. See you at eight!'
type Tool = { call: string; name: string; given: Record<string, unknown>; result: Record<string, unknown> }
const FIND: Tool = { call: 'call_1', name: 'find_table', given: { people: 2 }, result: { at: '20:00' } }
const BOOK: Tool = { call: 'call_2', name: 'book_table', given: { at: '20:00' }, result: { booked: true } }

/** What must be there in the end, whatever the dialect. */
export const EXPECTED = {
  turns: [ASKED, OFFERED, AGREED, DONE],
  tools: [FIND, BOOK].map(({ name, given, result }) => ({ name, arguments: given, result, status: 'ok' })),
}

type Message = { role: string; text?: string; call?: Tool; result?: Tool }
const user = (text: string): Message => ({ role: 'user', text })
const agent = (text: string): Message => ({ role: 'assistant', text })
const calls = (call: Tool): Message => ({ role: 'assistant', call })
const gets = (result: Tool): Message => ({ role: 'tool', result })

/** Each model call with all that went before, as agents send it. */
const STEPS: { input: Message[]; output: Message; tool?: Tool }[] = []
const history: Message[] = []
for (const [said, output, tool] of [
  [user(ASKED), calls(FIND), FIND],
  [gets(FIND), agent(OFFERED), undefined],
  [user(AGREED), calls(BOOK), BOOK],
  [gets(BOOK), agent(DONE), undefined],
] as const) {
  history.push(said)
  STEPS.push({ input: [...history], output, tool })
  history.push(output)
}

type Dialect = {
  naming(conversation: string): Record<string, unknown>
  model(input: Message[], output: Message): Record<string, unknown>
  tool(tool: Tool): Record<string, unknown>
}

const flat = (prefix: string, list: Record<string, unknown>[]) =>
  Object.fromEntries(
    list.flatMap((members, n) => Object.entries(members).map(([key, value]) => [`${prefix}.${n}.${key}`, value])),
  )

const genAiMessage = ({ role, text, call, result }: Message) => ({
  role,
  parts: [
    ...(text ? [{ type: 'text', content: text }] : []),
    ...(call ? [{ type: 'tool_call', id: call.call, name: call.name, arguments: call.given }] : []),
    ...(result ? [{ type: 'tool_call_response', id: result.call, response: result.result }] : []),
  ],
})

export const DIALECTS: Record<string, Dialect> = {
  gen_ai: {
    naming: (id) => ({ 'gen_ai.conversation.id': id }),
    model: (input, output) => ({
      'gen_ai.operation.name': 'chat',
      'gen_ai.input.messages': JSON.stringify(input.map(genAiMessage)),
      'gen_ai.output.messages': [genAiMessage(output)],
    }),
    tool: ({ call, name, given, result }) => ({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': name,
      'gen_ai.tool.call.id': call,
      'gen_ai.tool.call.arguments': JSON.stringify(given),
      'gen_ai.tool.call.result': JSON.stringify(result),
    }),
  },
  traceloop: {
    naming: (id) => ({ 'traceloop.association.properties.session_id': id }),
    model: (input, output) => ({
      ...flat('gen_ai.prompt', [{ role: 'system', content: 'You book tables.' }, ...input.map(traceloopMessage)]),
      ...flat('gen_ai.completion', [traceloopMessage(output)]),
    }),
    tool: ({ name, given, result }) => ({
      'traceloop.span.kind': 'tool',
      'traceloop.entity.name': name,
      'traceloop.entity.input': JSON.stringify(given),
      'traceloop.entity.output': JSON.stringify(result),
    }),
  },
  open_inference: {
    naming: (id) => ({ 'session.id': id }),
    model: (input, output) => ({
      'openinference.span.kind': 'LLM',
      ...flat('llm.input_messages', input.map(inferenceMessage)),
      ...flat('llm.output_messages', [inferenceMessage(output)]),
    }),
    tool: ({ name, given, result }) => ({
      'openinference.span.kind': 'TOOL',
      'tool.name': name,
      'input.value': JSON.stringify(given),
      'output.value': JSON.stringify(result),
    }),
  },
  vercel_ai: {
    naming: (id) => ({ 'ai.telemetry.metadata.conversationId': id }),
    model: (input, output) => ({
      'ai.prompt.messages': JSON.stringify(input.map(vercelMessage)),
      'ai.response.text': output.text ?? '',
    }),
    tool: ({ call, name, given, result }) => ({
      'ai.toolCall.id': call,
      'ai.toolCall.name': name,
      'ai.toolCall.args': JSON.stringify(given),
      'ai.toolCall.result': JSON.stringify(result),
    }),
  },
}

function traceloopMessage({ role, text, call, result }: Message) {
  if (result) return { role, tool_call_id: result.call, content: JSON.stringify(result.result) }
  if (!call) return { role, content: text }
  return {
    role,
    'tool_calls.0.id': call.call,
    'tool_calls.0.name': call.name,
    'tool_calls.0.arguments': JSON.stringify(call.given),
  }
}

function inferenceMessage({ role, text, call, result }: Message) {
  const named = { 'message.role': role }
  if (result) return { ...named, 'message.tool_call_id': result.call, 'message.content': JSON.stringify(result.result) }
  if (!call) return { ...named, 'message.contents.0.message_content.text': text }
  return {
    ...named,
    'message.tool_calls.0.tool_call.id': call.call,
    'message.tool_calls.0.tool_call.function.name': call.name,
    'message.tool_calls.0.tool_call.function.arguments': JSON.stringify(call.given),
  }
}

function vercelMessage({ role, text, call, result }: Message) {
  const content = text
    ? [{ type: 'text', text }]
    : call
      ? [{ type: 'tool-call', toolCallId: call.call, toolName: call.name, input: call.given }]
      : [{ type: 'tool-result', toolCallId: result!.call, output: { type: 'json', value: result!.result } }]
  return { role, content }
}

/** The spans of the whole conversation, each naming it. */
export function spansOf(dialect: Dialect, conversation: string): TestSpan[] {
  const naming = { ...dialect.naming(conversation), 'kith.channel': 'chat', 'kith.customer.visitor_id': conversation }
  return STEPS.flatMap(({ input, output, tool }, step) => [
    { id: `a${step}`, at: step * 1000, attributes: { ...naming, ...dialect.model(input, output) } },
    ...(tool
      ? [
          {
            id: `b${step}`,
            parent: `a${step}`,
            at: step * 1000 + 500,
            attributes: { ...naming, ...dialect.tool(tool) },
          },
        ]
      : []),
  ])
}
