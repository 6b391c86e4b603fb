/** LiveKit Agents: a real session of its, in text and without a room, with its own fake model. */

import { z } from 'zod'
import { DESCRIBED, scriptOf, TOOLS } from '../../../examples/scripted/script.mjs'
import { createRecorder, recordLiveKit } from '../../dist/node.js'

export default async function agent({ load }) {
  const { initializeLogger, llm, voice } = await load('@livekit/agents')
  initializeLogger({ pretty: false, level: 'silent' })
  const recorder = createRecorder()
  const tools = DESCRIBED.map(({ name, description, fields }) =>
    llm.tool({ name, description, parameters: z.object(fields(z)), execute: TOOLS[name] }),
  )

  async function talk(customer, ref) {
    const { model } = scriptOf(ref)
    const said = [customer[0], '{"at":"20:00","ref":"REF"}', customer[1], '{"booked":true,"ref":"REF"}']
    const responses = model.map(({ text, tool, arguments: args }, n) => ({
      input: said[n].replace('REF', ref),
      ...(tool ? { toolCalls: [{ name: tool, args }] } : { content: text }),
    }))
    const session = new voice.AgentSession({ llm: new voice.testing.FakeLLM(responses) })
    recordLiveKit(recorder, session)
    await session.start({ agent: new voice.Agent({ instructions: 'You book tables.', tools }) })
    const answers = []
    session.on('conversation_item_added', ({ item }) => item.role === 'assistant' && answers.push(item.textContent))
    for (const userInput of customer) await session.run({ userInput }).wait()
    await session.close()
    return answers
  }
  return { talk }
}
