/** Mastra, with the recorder as an exporter of its observability. Run: node examples/mastra.mjs */

import { createRecorder, mastraExporter } from '@kith/sdk'
import { Mastra } from '@mastra/core'
import { Agent } from '@mastra/core/agent'
import { createTool } from '@mastra/core/tools'
import { Observability } from '@mastra/observability'
import { simulateReadableStream } from 'ai6'
import { MockLanguageModelV3 } from 'ai6/test'
import { z } from 'zod'
import { scriptedModel } from './scripted/ai_model.mjs'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const tables = new Agent({
  id: 'tables',
  name: 'tables',
  instructions: 'You book tables.',
  model: scriptedModel(MockLanguageModelV3, simulateReadableStream),
  tools: {
    find_table: createTool({
      id: 'find_table',
      description: 'Finds a table.',
      inputSchema: z.object({ people: z.number(), ref: z.string() }),
      execute: TOOLS.find_table,
    }),
    book_table: createTool({
      id: 'book_table',
      description: 'Books a table.',
      inputSchema: z.object({ at: z.string(), ref: z.string() }),
      execute: TOOLS.book_table,
    }),
  },
})
const exporters = [mastraExporter(createRecorder())]
const mastra = new Mastra({
  agents: { tables },
  observability: new Observability({ configs: { kith: { serviceName: 'tables', exporters } } }),
  logger: false,
})

const messages = []
for (const content of scriptOf('mastra').customer) {
  console.log(`customer: ${content}`)
  messages.push({ role: 'user', content })
  const { text, response } = await mastra.getAgent('tables').generate(messages)
  messages.push(...response.messages)
  console.log(`agent: ${text}`)
}
await mastra.shutdown()
await assertContact('ines.mastra@moreau.fr')
