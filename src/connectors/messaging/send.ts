/** Messages out through the Send API of Messenger and Instagram. */

import type { OutgoingContent } from '../../domain/sending.ts'
import type { Outcome, Sending, ToSend, VendorAnswer } from '../contract.ts'
import { bearer, GRAPH_VERSION, graphApi, graphError } from '../graph.ts'
import { mediaType } from '../media.ts'
import { answerJson, NO_ID, text } from '../outcome.ts'
import type { MetaChannel } from './read.ts'

export function sendMessaging(channel: MetaChannel): Sending {
  return {
    channels: [channel],
    api: graphApi,
    lacks: ({ secrets }) => (secrets.access_token ? null : 'The source has no access_token.'),
    request: (message, settings) => ({
      path: `/${GRAPH_VERSION}/me/messages`,
      headers: bearer(settings),
      body: JSON.stringify(bodyOf(channel, message)),
    }),
    outcome,
  }
}

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
function bodyOf(channel: MetaChannel, { id, to, content, humanTag }: ToSend): object {
  return {
    recipient: { id: to },
    ...(humanTag ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }),
    // Messenger hands it back with the message's echo; Instagram knows no such field.
    message: { ...said(content), ...(channel === 'facebook' ? { metadata: id } : {}) },
  }
}

function said(content: OutgoingContent): object {
  if (content.media_url === undefined) return { text: content.text ?? '' }
  const type = mediaType(content)
  return {
    attachment: { type: type === 'document' ? 'file' : type, payload: { url: content.media_url } },
  }
}

function outcome(answer: VendorAnswer): Outcome {
  const error = graphError(answer)
  if (error) return error
  const id = text(answerJson(answer).message_id)
  return id === null ? NO_ID : { is: 'sent', id }
}
