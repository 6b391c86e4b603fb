/** OpenAI's chat completions, as a local server that answers with the script. */

import { createServer } from 'node:http'
import { MODEL } from './script.mjs'

export async function scriptedOpenAI() {
  let step = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const said = MODEL[step++ % MODEL.length]
    const calls = said.tool
      ? [
          {
            index: 0,
            id: said.id,
            type: 'function',
            function: { name: said.tool, arguments: JSON.stringify(said.arguments) },
          },
        ]
      : undefined
    const about = { id: `c${step}`, created: 0, model: 'scripted' }
    const finish_reason = said.tool ? 'tool_calls' : 'stop'
    if (!JSON.parse(body).stream) {
      const message = { role: 'assistant', content: said.text ?? null, ...(calls ? { tool_calls: calls } : {}) }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ ...about, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }] }),
      )
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const deltas = calls
      ? [{ tool_calls: calls }]
      : [{ content: said.text.slice(0, 4) }, { content: said.text.slice(4) }]
    for (const delta of [{ role: 'assistant', content: '' }, ...deltas]) send({ delta, finish_reason: null })
    send({ delta: {}, finish_reason })
    response.end('data: [DONE]\n\n')
    function send(choice) {
      const chunk = { ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] }
      response.write(`data: ${JSON.stringify(chunk)}\n\n`)
    }
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${server.address().port}/v1`, close: () => server.close() }
}
