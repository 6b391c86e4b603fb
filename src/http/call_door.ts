/** Where Twilio's ConversationRelay connects: a WebSocket at the source's own address, opened only for Twilio. */

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { Problem } from '../domain/problem.ts'
import { checkHandshake } from '../operations/calls/line.ts'
import { openSource, Refused } from '../operations/inbound/receive.ts'
import { CallOnLine } from './call_on_line.ts'
import type { House } from './house.ts'
import { headersOf, INBOUND_PATH, urlsOf } from './inbound.ts'

/** Frames hold a sentence; a caller's longest speech is far below. */
const MAX_FRAME_BYTES = 262_144
const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false })

export async function upgrade(house: House, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  socket.on('error', () => socket.destroy())
  try {
    const [, connector, id] = INBOUND_PATH.exec((request.url ?? '').split('?')[0]!) ?? []
    if (connector !== 'twilio' || id === undefined || house.stopping) throw new Problem('not_found')
    const source = await openSource(house, connector, id)
    checkHandshake({ headers: headersOf(request), urls: urlsOf(source, request) }, source)
    house.metrics.inbound('twilio', 'accepted')
    sockets.handleUpgrade(request, socket, head, (ws) => new CallOnLine(house, source, ws).start())
  } catch (error) {
    if (error instanceof Refused) house.metrics.inbound('twilio', error.why)
    const problem = error instanceof Problem ? error : new Problem('overloaded')
    socket.end(`HTTP/1.1 ${problem.status} ${problem.code}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  }
}
