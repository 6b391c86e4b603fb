/** OpenAI's responses, as a local server that answers with the script and remembers what it answered. */

import { answerTo } from './script.mjs'
import { serve } from './serve.mjs'

export const responsesServer = () => {
  const histories = new Map()
  return serve('/v1', ({ input, stream, previous_response_id: previous }) => {
    const told = typeof input === 'string' ? [{ role: 'user', content: input }] : input
    const history = [...(histories.get(previous) ?? []), ...told]
    const answers = history.filter(({ role, type }) => role === 'assistant' || type === 'function_call').length
    const said = answerTo(history, answers)
    const id = `resp_${Math.random()}`
    const item = said.tool
      ? {
          type: 'function_call',
          id: `fc_${id}`,
          call_id: said.id,
          name: said.tool,
          arguments: JSON.stringify(said.arguments),
        }
      : { type: 'message', id: `msg_${id}`, role: 'assistant', content: [textPart(said.text)] }
    histories.set(id, [...history, item])
    const whole = {
      id,
      object: 'response',
      created_at: 0,
      model: 'scripted',
      output: [{ ...item, status: 'completed' }],
    }
    const answered = { ...whole, status: 'completed', error: null, tools: [] }
    return stream ? eventsOf(answered, answered.output[0]) : answered
  })
}

const textPart = (text) => ({ type: 'output_text', text, annotations: [] })

function eventsOf(whole, item) {
  const at = { output_index: 0, item_id: item.id, content_index: 0 }
  const text = item.content?.[0].text
  const deltas = text
    ? [
        { type: 'response.content_part.added', ...at, part: textPart('') },
        ...[text.slice(0, 4), text.slice(4)].map((delta) => ({ type: 'response.output_text.delta', ...at, delta })),
        { type: 'response.output_text.done', ...at, text },
      ]
    : [{ type: 'response.function_call_arguments.delta', ...at, delta: item.arguments }]
  const begun = text ? { ...item, content: [] } : { ...item, arguments: '' }
  const events = [
    { type: 'response.created', response: { ...whole, output: [], status: 'in_progress' } },
    { type: 'response.output_item.added', output_index: 0, item: begun },
    ...deltas,
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: whole },
  ]
  return events.map((event, sequence_number) => ({ event: event.type, data: { ...event, sequence_number } }))
}
