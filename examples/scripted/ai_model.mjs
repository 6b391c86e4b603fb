/** A model of the Vercel AI SDK's that says what the script says. */

import { answerTo } from './script.mjs'

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
const finishOf = (said) => ({ unified: said.tool ? 'tool-calls' : 'stop', raw: undefined })
const callOf = (said) => ({
  type: 'tool-call',
  toolCallId: said.id,
  toolName: said.tool,
  input: JSON.stringify(said.arguments),
})
const next = (prompt) => answerTo(prompt, prompt.filter(({ role }) => role === 'assistant').length)

/** `Model` is one of the SDK's mock models. */
export function scriptedModel(Model, simulateReadableStream) {
  return new Model({
    doGenerate: async ({ prompt }) => {
      const said = next(prompt)
      const content = [said.tool ? callOf(said) : { type: 'text', text: said.text }]
      return { content, finishReason: finishOf(said), usage, warnings: [] }
    },
    doStream: async ({ prompt }) => {
      const said = next(prompt)
      const halves = said.text ? [said.text.slice(0, 5), said.text.slice(5)] : []
      const spoken = [
        { type: 'text-start', id: '1' },
        ...halves.map((delta) => ({ type: 'text-delta', id: '1', delta })),
        { type: 'text-end', id: '1' },
      ]
      const chunks = [
        { type: 'stream-start', warnings: [] },
        ...(said.tool ? [callOf(said)] : spoken),
        { type: 'finish', finishReason: finishOf(said), usage },
      ]
      return { stream: simulateReadableStream({ chunks }) }
    },
  })
}
