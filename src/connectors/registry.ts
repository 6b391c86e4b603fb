/** Every connector there is. A new one is a folder and a line here. */

import type { Connector } from './contract.ts'
import { elevenlabs } from './elevenlabs/connector.ts'
import { email } from './email/connector.ts'
import { facebook } from './facebook/connector.ts'
import { hook } from './hook/connector.ts'
import { instagram } from './instagram/connector.ts'
import { postmark } from './postmark/connector.ts'
import { resend } from './resend/connector.ts'
import { retell } from './retell/connector.ts'
import { sendgrid } from './sendgrid/connector.ts'
import { ses } from './ses/connector.ts'
import { telegram } from './telegram/connector.ts'
import { twilio } from './twilio/connector.ts'
import { vapi } from './vapi/connector.ts'
import { whatsapp } from './whatsapp/connector.ts'

export const connectors: readonly Connector[] = [
  whatsapp,
  instagram,
  facebook,
  twilio,
  telegram,
  vapi,
  retell,
  elevenlabs,
  email,
  postmark,
  sendgrid,
  ses,
  resend,
  hook,
]

const byName = new Map(connectors.map((connector) => [connector.name, connector]))

export function connectorNamed(name: string): Connector | null {
  return byName.get(name) ?? null
}
