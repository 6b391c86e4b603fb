/** No framework: an agent of one's own, with two lines of recording. Run: node examples/plain.mjs */

import { createRecorder, recordTools, withCustomer } from '@kith/sdk'
import { assertContact } from './scripted/assert_contact.mjs'
import { answerTo, scriptOf, TOOLS } from './scripted/script.mjs'

const recorder = createRecorder()
const tools = recordTools(recorder, TOOLS)

/** What any agent does: ask the model, use the tools that it asks for, answer. */
async function agent(history, text) {
  recorder.recordMessage({ role: 'customer', text })
  history.push({ role: 'user', text })
  for (;;) {
    const said = answerTo(history, history.filter(({ role }) => role === 'assistant').length)
    history.push({ role: 'assistant', ...said })
    if (said.tool) await tools[said.tool](said.arguments)
    else {
      recorder.recordMessage({ role: 'agent', text: said.text })
      return said.text
    }
  }
}

const history = []
await withCustomer({ conversation: 'plain-1', channel: 'chat', user: { visitor_id: 'v_plain' } }, async () => {
  for (const text of scriptOf('plain').customer) {
    console.log(`customer: ${text}`)
    console.log(`agent: ${await agent(history, text)}`)
  }
})
await recorder.close()
await assertContact('ines.plain@moreau.fr', { channel: 'chat' })
