/** Every connector there is. A new one is a folder and a line here. */

import type { Connector } from './contract.ts'
import { whatsapp } from './whatsapp/connector.ts'

export const connectors: readonly Connector[] = [whatsapp]

const byName = new Map(connectors.map((connector) => [connector.name, connector]))

export function connectorNamed(name: string): Connector | null {
  return byName.get(name) ?? null
}
