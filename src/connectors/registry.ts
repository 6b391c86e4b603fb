/** Every connector there is. A new one is a folder and a line here. */

import type { Connector } from './contract.ts'
import { facebook } from './facebook/connector.ts'
import { instagram } from './instagram/connector.ts'
import { twilio } from './twilio/connector.ts'
import { whatsapp } from './whatsapp/connector.ts'

export const connectors: readonly Connector[] = [whatsapp, instagram, facebook, twilio]

const byName = new Map(connectors.map((connector) => [connector.name, connector]))

export function connectorNamed(name: string): Connector | null {
  return byName.get(name) ?? null
}
