/** Messages out through the WhatsApp Cloud API. */

import type { OutgoingContent, OutgoingTemplate } from '../../domain/sending.ts'
import type { Outcome, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { bearer, checkBy, GRAPH_VERSION, graphApi, graphError } from '../graph.ts'
import { fileName, mediaType } from '../media.ts'
import { answerJson, NO_ID, text } from '../outcome.ts'

export const sendWhatsapp: Sending = {
  channels: ['whatsapp'],
  api: graphApi,
  lacks: (settings) =>
    !settings.secrets.access_token
      ? 'The source has no access_token.'
      : numberId(settings) === null
        ? 'The source does not say its phone number id (config.phone_number_id).'
        : null,
  // Base 64 of "capi_group:".
  isGroup: (thread) => thread.startsWith('Y2FwaV9ncm91cD'),
  request(message, settings) {
    return {
      path: `/${GRAPH_VERSION}/${numberId(settings)}/messages`,
      headers: bearer(settings),
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...recipient(message),
        ...said(message.content),
        // Comes back with every status of the message.
        biz_opaque_callback_data: message.id,
      }),
    }
  },
  outcome,
}

export const checkWhatsapp = checkBy((settings) => {
  const id = numberId(settings)
  return id && `/${id}?fields=verified_name,display_phone_number`
})

/** Meta's id of the sending number: configured, or the account where that is such an id and no number with its plus. */
function numberId({ config, account }: SourceSettings): string | null {
  const given = text(config.phone_number_id) ?? account ?? ''
  return /^\d{8,25}$/.test(given) ? given : null
}

/** Whoever is known without a number is written to by the id that Meta gives them at this business. */
function recipient({ to }: ToSend): object {
  return /^\+?\d+$/.test(to) ? { to: to.replace('+', '') } : { recipient: to }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
function said(content: OutgoingContent): object {
  if (content.template) return { type: 'template', template: template(content.template, content) }
  if (content.media_url === undefined) return { type: 'text', text: { body: content.text ?? '', preview_url: true } }
  const type = mediaType(content)
  const caption = content.text && type !== 'audio' ? { caption: content.text } : {}
  const filename = type === 'document' ? { filename: fileName(content.media_url) } : {}
  return { type, [type]: { link: content.media_url, ...caption, ...filename } }
}

function template(
  { name, language = 'en', parameters = [], names, category }: OutgoingTemplate,
  above: Pick<OutgoingContent, 'media_url' | 'media_type'>,
): object {
  const named = (nth: number) => (names?.[nth] === undefined ? {} : { parameter_name: names[nth] })
  const body = { type: 'body', parameters: parameters.map((one, nth) => ({ type: 'text', ...named(nth), text: one })) }
  // Codes stand a second time in their button, which copies them.
  const button = {
    type: 'button',
    sub_type: 'url',
    index: '0',
    parameters: [{ type: 'text', text: parameters[0] ?? '' }],
  }
  const components = [
    ...header(above),
    ...(parameters.length ? [body] : []),
    ...(category === 'authentication' ? [button] : []),
  ]
  return { name, language: { code: language }, ...(components.length ? { components } : {}) }
}

function header({ media_url, media_type }: Pick<OutgoingContent, 'media_url' | 'media_type'>): object[] {
  if (media_url === undefined) return []
  const type = mediaType(media_type === undefined ? { media_url } : { media_url, media_type })
  const media = { link: media_url, ...(type === 'document' ? { filename: fileName(media_url) } : {}) }
  return [{ type: 'header', parameters: [{ type, [type]: media }] }]
}

function outcome(answer: VendorAnswer): Outcome {
  const error = graphError(answer)
  if (error) return error
  const [first] = (answerJson(answer).messages as { id?: unknown }[] | undefined) ?? []
  const id = text(first?.id)
  return id === null ? NO_ID : { is: 'sent', id }
}
