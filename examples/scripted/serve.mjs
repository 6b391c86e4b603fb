/** A local server of a model's API: JSON in; JSON out, or events where the answer is a list of them. */

import { createServer } from 'node:http'

export async function serve(path, answer) {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const answered = answer(JSON.parse(body || '{}'), request)
    if (!Array.isArray(answered)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answered))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const { event, data } of answered)
      response.write(
        `${event ? `event: ${event}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`,
      )
    response.end()
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${server.address().port}${path}`, close: () => server.close() }
}
