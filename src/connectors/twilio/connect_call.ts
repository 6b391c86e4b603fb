/** TwiML for a call that comes in, where the source has an agent: connect it to us, turn by turn. */

import type { Acknowledgement, InboundRequest, SourceSettings } from '../contract.ts'
import { readForm } from '../form.ts'

/** What may stand in the attribute of `<ConversationRelay>`, by the source's `config`. */
const ATTRIBUTES = {
  welcome_greeting: 'welcomeGreeting',
  language: 'language',
  voice: 'voice',
  tts_provider: 'ttsProvider',
  transcription_provider: 'transcriptionProvider',
} as const

/** https://www.twilio.com/docs/voice/twiml/connect/conversationrelay */
export function connectCall({ raw, urls }: InboundRequest, { config }: SourceSettings): Acknowledgement | null {
  const form = readForm(raw)
  // A state told of a call has a number among its states; the question what to do with one has none.
  const asks = form.get('CallSid') !== undefined && form.get('SequenceNumber') === undefined
  const isComing = form.get('CallStatus') === 'ringing' && form.get('Direction') === 'inbound'
  const url = urls.find((one) => one.startsWith('https:')) ?? urls[0]
  if (typeof config.agent_url !== 'string' || !asks || !isComing || url === undefined) return null
  const given = Object.entries(ATTRIBUTES).flatMap(([name, attribute]) => {
    const value = config[name]
    return typeof value === 'string' ? [`${attribute}="${escaped(value.slice(0, 1000))}"`] : []
  })
  const greeting = config.welcome_greeting
  // The greeting is spoken by Twilio itself: it comes back with the first frame, so that it is recorded, too.
  const parameter =
    typeof greeting === 'string' ? `<Parameter name="greeting" value="${escaped(greeting.slice(0, 500))}"/>` : ''
  const attributes = [`url="${escaped(url.replace(/^http/, 'ws'))}"`, 'dtmfDetection="true"', ...given].join(' ')
  const body = `<?xml version="1.0" encoding="UTF-8"?><Response><Connect><ConversationRelay ${attributes}>${parameter}</ConversationRelay></Connect></Response>`
  return { status: 200, contentType: 'text/xml; charset=utf-8', body }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
