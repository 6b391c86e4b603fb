/** Where a request comes from, for limits: the connection's own address, or what a proxy on this machine or network says. */

import type { IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'

const NEAR = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  NEAR.addSubnet(net, bits, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')

/** The last entry is the proxy's own; those before it are whatever the caller wrote. */
export function clientAddress({ socket, headers }: IncomingMessage): string {
  const own = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const told = headers['x-forwarded-for']
  const last = (Array.isArray(told) ? told.join(',') : told)?.split(',').at(-1)?.trim()
  if (!last || last.length > 45) return own
  return NEAR.check(own, own.includes(':') ? 'ipv6' : 'ipv4') ? last : own
}
