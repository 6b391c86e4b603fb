/** Mail out through Amazon SES (API v2), signed for the region that the source names. */

import { baseUrl } from '../../domain/base_url.ts'
import { AWS_SECRETS, signerOf, signV4 } from '../aws/sign_v4.ts'
import type { Outcome, RefusalCode, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { bareAddress, composeMail } from '../mail/compose.ts'
import { lacksMail, outgoingMail } from '../mail/outgoing.ts'
import { answerJson, NO_ID, outcomeByStatus, refusal, text } from '../outcome.ts'

const PATH = '/v2/email/outbound-emails'

export const sendSes: Sending = {
  channels: ['email'],
  api,
  lacks(settings) {
    const lacking = AWS_SECRETS.slice(0, 2).find((name) => !settings.secrets[name])
    if (lacking) return `The source has no ${lacking}.`
    return signerOf(settings)
      ? lacksMail(settings, 'access_key_id')
      : 'The source does not say the region of its SES (config.region).'
  },
  request(message, settings, now) {
    const body = JSON.stringify(bodyOf(message, settings, now))
    const { config } = settings
    const url = (typeof config.api_url === 'string' ? baseUrl(config.api_url) : api(settings)) + PATH
    const headers = { 'content-type': 'application/json' }
    return {
      path: PATH,
      headers: signV4({ method: 'POST', url, headers, body, service: 'ses' }, signerOf(settings)!, now),
      body,
    }
  },
  outcome,
}

function api(settings: SourceSettings): string {
  return `https://email.${signerOf(settings)?.region ?? 'us-east-1'}.amazonaws.com`
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html; raw, because of a header's 870 characters there. */
function bodyOf(message: ToSend, settings: SourceSettings, now: Date): object {
  const mail = outgoingMail(message, settings)
  const { configuration_set } = settings.config
  return {
    FromEmailAddress: bareAddress(mail.from),
    Destination: { ToAddresses: [mail.to] },
    Content: { Raw: { Data: Buffer.from(composeMail(mail, now)).toString('base64') } },
    // Comes back with every event of this mail.
    EmailTags: [{ Name: 'kith', Value: message.id }],
    ...(typeof configuration_set === 'string' ? { ConfigurationSetName: configuration_set } : {}),
  }
}

/**
 * SES puts a `Message-ID` of its own over everybody's: its id at its own domain, that of the first region by another name.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export function travellingId(id: string, region: string | undefined): string {
  return `${id}@${region === undefined || region === 'us-east-1' ? 'email' : region}.amazonses.com`
}

/**
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html (both read 2026-11-29)
 */
const REFUSALS: Record<string, RefusalCode> = {
  AccountSuspendedException: 'no_access',
  SendingPausedException: 'no_access',
  MailFromDomainNotVerifiedException: 'no_access',
  AccessDeniedException: 'no_access',
  ExpiredTokenException: 'no_access',
  IncompleteSignature: 'no_access',
  InvalidClientTokenId: 'no_access',
  InvalidSignatureException: 'no_access',
  MissingAuthenticationToken: 'no_access',
  MissingAuthenticationTokenException: 'no_access',
  NotAuthorized: 'no_access',
  OptInRequired: 'no_access',
  RequestExpired: 'no_access',
  SignatureDoesNotMatch: 'no_access',
  UnrecognizedClientException: 'no_access',
  BadRequestException: 'bad_content',
  ValidationError: 'bad_content',
}

/** Answered with 400 like the refusals, and yet only a limit. */
const LATER = new Set(['LimitExceededException', 'TooManyRequestsException', 'Throttling', 'ThrottlingException'])

/** SES says this of an address that it may not send from (or, in its sandbox, to) with the code of a bad content. */
const UNVERIFIED = /not verified/i

function outcome(answer: VendorAnswer, _message: ToSend, settings: SourceSettings): Outcome {
  const body = answerJson(answer)
  if (answer.status >= 200 && answer.status < 300) {
    const id = text(body.MessageId)
    return id === null ? NO_ID : { is: 'sent', id: travellingId(id, signerOf(settings)?.region) }
  }
  const code = errorCode(answer, body)
  const reason = text(body.message) ?? text(body.Message) ?? `HTTP ${answer.status}`
  if (LATER.has(code)) return { is: 'later', vendorCode: code, reason }
  const known = REFUSALS[code]
  if (known) return refusal(known, code, reason)
  if (code === 'MessageRejected') return refusal(UNVERIFIED.test(reason) ? 'no_access' : 'rejected', code, reason)
  return (
    outcomeByStatus(answer, code, reason) ?? refusal(answer.status === 403 ? 'no_access' : 'rejected', code, reason)
  )
}

/** `Name:where it is defined`, in a header or the body. */
function errorCode({ status, headers }: VendorAnswer, body: Record<string, unknown>): string {
  const named = headers['x-amzn-errortype'] ?? text(body.__type) ?? text(body.code) ?? ''
  return named.split(':')[0]!.split('#').at(-1)! || String(status)
}
