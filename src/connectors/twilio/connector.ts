/** Twilio: SMS, MMS, WhatsApp and Messenger by its numbers, and what became of calls. docs/channels/twilio.md */

import type { Connector } from '../contract.ts'
import { readForm } from '../form.ts'
import { readCall } from './call.ts'
import { connectCall } from './connect_call.ts'
import { readMessage } from './message.ts'
import { readRelay } from './relay.ts'
import { checkTwilio, sendTwilio } from './send.ts'
import { verifyTwilio } from './verify.ts'

export const twilio: Connector = {
  name: 'twilio',
  title: 'Twilio',
  secrets: ['auth_token', 'account_sid', 'agent_secret'],
  chosen: [],
  verify: verifyTwilio,
  parse(raw, contentType) {
    if (contentType.startsWith('application/json')) return readRelay(raw)
    const form = readForm(raw)
    return form.get('CallSid') === undefined ? readMessage(form) : readCall(form)
  },
  // An empty reply: Kith records and says nothing.
  acknowledge: { status: 200, contentType: 'text/xml; charset=utf-8', body: '<Response></Response>' },
  answer: connectCall,
  form: {
    receive: ['account', 'auth_token', 'public_url'],
    send: ['account_sid', 'messaging_service_sid', 'whatsapp_from'],
    agent: ['agent_url', 'agent_secret', 'welcome_greeting'],
  },
  setup: [
    'Open console.twilio.com, your number (or messaging service, or WhatsApp sender).',
    '"A message comes in": Webhook, {url}, HTTP POST.',
    'Status callback URL: {url}. For calls: "Call status changes", {url}.',
    'To have calls answered by an agent: give the source config.agent_url, and under "A call comes in" Webhook, {url}, HTTP POST. Kith then records the call turn by turn (ConversationRelay).',
    'The auth_token is on the first page of the console.',
    'If Kith stands behind a proxy that changes the address, give the source config.public_url: Twilio signs the address that it called.',
    'To send as well: the account_sid, and your number as account (or config.messaging_service_sid).',
  ],
  send: sendTwilio,
  check: checkTwilio,
}
