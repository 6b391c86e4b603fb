/** Vercel AI SDK: not a line about recording in it. */

import { z } from 'zod'
import { scriptedModel } from '../../../examples/scripted/ai_model.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'

export default async function agent({ load, framework, stream }) {
  const { generateText, streamText, tool, stepCountIs, simulateReadableStream } = await load(framework)
  const test = await load(`${framework}/test`)
  const Model = test.MockLanguageModelV4 ?? test.MockLanguageModelV3
  const model = scriptedModel(Model, simulateReadableStream)
  const tools = Object.fromEntries(
    DESCRIBED.map(({ name, description, fields }) => [
      name,
      tool({ description, inputSchema: z.object(fields(z)), execute: TOOLS[name] }),
    ]),
  )

  async function answer(messages) {
    const given = { model, tools, messages, stopWhen: stepCountIs(5) }
    if (!stream) {
      const { response, responseMessages, text } = await generateText(given)
      return { messages: responseMessages ?? response.messages, text }
    }
    const result = streamText(given)
    let text = ''
    for await (const delta of result.textStream) text += delta
    return { messages: (await result.responseMessages) ?? (await result.response).messages, text }
  }

  /** One turn of a conversation whose messages so far are given and go on. */
  async function answerTurns(messages, content) {
    messages.push({ role: 'user', content })
    const said = await answer(messages)
    messages.push(...said.messages)
    return said.text
  }

  async function talk(customer) {
    const messages = []
    const answers = []
    for (const content of customer) answers.push(await answerTurns(messages, content))
    return answers
  }
  return { talk, answerTurns }
}
