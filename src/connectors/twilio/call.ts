/** Twilio Voice: what became of a call, told state by state, with its recording and transcription behind. */

import { nothing, type Reading } from '../contract.ts'
import type { Form } from '../form.ts'

/** https://www.twilio.com/docs/voice/twiml#request-parameters, .../api/recording#recordingstatuscallback */
export function readCall(form: Form): Reading {
  const reading = nothing()
  const call = form.get('CallSid')!
  const isOut = (form.get('Direction') ?? '').startsWith('outbound')
  const [from, to] = [form.get('From'), form.get('To')]
  const [customer, own] = isOut ? [to, from] : [from, to]
  if (own?.startsWith('+')) reading.own.push(own)
  const told = form.get('RecordingSid') ?? form.get('TranscriptionSid')
  const status = told === undefined ? form.get('CallStatus') : undefined
  if (told === undefined && status === undefined) return reading
  const at = instantOf(form.get('Timestamp'))
  reading.interactions.push({
    id: `${call}:${form.get('TranscriptionSid') ?? told ?? status}`,
    type: 'call',
    channel: 'phone',
    conversation: call,
    direction: isOut ? 'outbound' : 'inbound',
    ...(at === null ? {} : { occurred_at: at }),
    // Attested by the caller's own network, which knows both the caller and the number (STIR/SHAKEN, level A).
    ...(!isOut && form.get('StirVerstat') === 'TN-Validation-Passed-A' ? { attested: true } : {}),
    // A recording's callback names the call and nobody in it: whose it is follows from the call's other states (R5).
    ...(customer === undefined ? {} : { customer: { phone: customer } }),
    data: {
      external_id: call,
      ...(status === undefined ? {} : { status }),
      ...(from === undefined || to === undefined ? {} : { from, to, direction: isOut ? 'outbound' : 'inbound' }),
      ...duration(form),
      ...(form.get('RecordingUrl') === undefined ? {} : { recording_url: form.get('RecordingUrl')!.slice(0, 2048) }),
      ...(form.get('TranscriptionText') === undefined ? {} : { transcription: form.get('TranscriptionText') }),
    },
  })
  return reading
}

function duration(form: Form): { duration_s?: number } {
  const text = form.get('CallDuration') ?? ''
  return /^\d{1,7}$/.test(text) ? { duration_s: Number(text) } : {}
}

/** `Sun, 22 Nov 2026 10:00:00 +0000` (RFC 2822). */
function instantOf(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) || time < 0 ? null : new Date(time).toISOString()
}
