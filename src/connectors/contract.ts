/** What a connector is: how one vendor signs, what its payloads say, and what it wants to hear. Pure; the core does the rest. */

import type { ConversationFact } from '../domain/conversation_fact.ts'
import type { Channel, CustomerFields, Interaction } from '../domain/interaction.ts'
import type { OutgoingContent, VendorTemplate } from '../domain/sending.ts'
import type { Form } from './fields.ts'

/** One request as it came; `raw` is exactly what was signed. */
export type InboundRequest = {
  raw: Buffer
  /** Names in lower case; of a header that came twice the values joined by a comma. */
  headers: Readonly<Record<string, string>>
  /** The addresses that the vendor may have called and signed, most likely first. */
  urls: readonly string[]
  /** The certificate that `certificateUrl` names, in PEM. */
  certificate?: string
}

/** How the source is configured. A secret that was not given is undefined, and then nothing verifies by it. */
export type SourceSettings = {
  account: string | null
  config: Readonly<Record<string, unknown>>
  secrets: Readonly<Record<string, string | undefined>>
}

export type Refusal = 'unsigned' | 'forged' | 'stale' | 'no_secret'

/** `once`: what of this signature must not come a second time; only where a time is signed. */
export type Verdict = { ok: true; once?: string } | { ok: false; why: Refusal }

/** Without `source`, which is the configured one's name. `occurred_at` absent: when it was received. */
export type ToldInteraction = Omit<Interaction, 'source'> & {
  /** The vendor vouches that the sender is who the channel says: aligned DMARC, a fully attested call. */
  attested?: boolean
}

/** A place in the payload and what is wrong there, in words; never the value (I11). */
export type Unread = { pointer: string; detail: string }

/** What happened, read from one payload. What is unknown is left out in silence; what is known but broken is `unread`. */
export type Reading = {
  interactions: ToldInteraction[]
  facts: ConversationFact[]
  /** The business's own phone numbers (E.164) and addresses that the payload names (R11). */
  own: string[]
  unread: Unread[]
  /** Messages that Kith sent through this vendor, which it names by our own id: its word that they went out. */
  sent: SentByUs[]
  /** Why nobody's words are in it, where that is so: kept and counted, but no contact's. */
  leftOut?: LeftOut
  /** Whom an event is about that records nothing of them: its raw form is found by it when they are erased (I7). */
  about?: { channel: Channel; customer: CustomerFields }
  /** What has to be asked of the vendor before the event says anything; the answer is read as an event of its own. */
  wants?: Wanted
}

/** `ours`: what was given along with the message; `id`: the channel's id of it. */
export type SentByUs = { ours: string; id: string }

export type LeftOut = 'auto_reply' | 'bounce' | 'list'

/** A GET. `answer: 'read'`: what comes back is parsed by the same connector; `'ignore'`: asking was all. */
export type Wanted = {
  url: string
  /** A function of the time where the vendor wants it signed: it may be asked for again hours later. */
  headers: Readonly<Record<string, string>> | ((now: Date) => Record<string, string>)
  answer: 'read' | 'ignore'
}

export type Acknowledgement = { status: number; contentType: string; body: string }

export type Connector = {
  /** As in `POST /in/{name}/{source}`. */
  name: string
  /** For people. */
  title: string
  /** Names of the secrets that it takes; those that requests are verified by first. */
  secrets: readonly string[]
  /** Of those the ones that Kith may choose itself, because they are pasted at the vendor. */
  chosen: readonly string[]
  /** What people are asked for who connect it. Further settings are for who writes them by hand. */
  form: Form
  /** Largest body, in bytes; 5 MiB where absent. */
  maxBytes?: number
  verify(request: InboundRequest, settings: SourceSettings, now: Date): Verdict
  /** Where the vendor's certificate lies that `verify` needs; null where the request names none of the vendor's own. */
  certificateUrl?(request: InboundRequest, settings: SourceSettings): string | null
  /** Answers the vendor's GET that proves who owns the address; null refuses. */
  challenge?(query: URLSearchParams, settings: SourceSettings): string | null
  /** Throws only where the payload is not in the vendor's form at all. Same bytes, same answer. */
  parse(raw: Buffer, contentType: string, settings: SourceSettings): Reading | Promise<Reading>
  acknowledge: Acknowledgement
  /** What a request is answered with instead, where its vendor waits for more than a receipt. */
  answer?(request: InboundRequest, settings: SourceSettings): Acknowledgement | null
  /** What to do at the vendor, step by step; `{url}` stands for the address of the source, `<name>` for that secret of it. */
  setup: readonly string[]
  /** Absent where nothing can be sent through this vendor. */
  send?: Sending
  /** Absent where messages bring the name along, or the vendor tells none. */
  profile?: Profile
  /** Absent where the vendor can't be asked who the source is there. */
  check?: Check
  /** Absent where there are none, or the vendor does not list them. */
  templates?: Templates
}

/** Asking the vendor whether what the source has is good there; changes nothing. */
export type Check = {
  api(settings: SourceSettings): string
  /** Null where the source has not what it takes. */
  request(settings: SourceSettings): VendorRequest | null
  read(answer: VendorAnswer): Checked
}

/** `as`: what the vendor calls who asks. */
export type Checked =
  | { is: 'good'; as: string | null }
  | { is: 'refused'; why: string }
  | { is: 'unknown'; why: string }

/** Asking the vendor, page by page, which templates it approved. */
export type Templates = {
  api(settings: SourceSettings): string
  /** Null where the source has not what it takes. `after`: the page behind this one. */
  request(settings: SourceSettings, after: string | null): HttpRequest | null
  read(answer: VendorAnswer): TemplatePage
}

/** `later`: it may tell another time; `refused`: not as the source is configured, and why. */
export type TemplatePage = { templates: VendorTemplate[]; after: string | null } | 'later' | { refused: string }

/** Asking the vendor what a customer calls themselves there. */
export type Profile = {
  api(settings: SourceSettings): string
  /** Null where the source has not what it takes. */
  request(id: string, settings: SourceSettings): HttpRequest | null
  /** `later`: it may tell another time; null: it tells nothing of this one. */
  read(answer: VendorAnswer): { name?: string; username?: string } | 'later' | null
}

/** One message on its way out. */
export type ToSend = {
  /** Our id of it, the same over every try; vendors that take one hear it along with the message. */
  id: string
  channel: Channel
  /** The customer's id on the channel, as the channel itself delivered it. */
  to: string
  content: OutgoingContent
  /** A person's word after the window of programs. */
  humanTag: boolean
  /** Of mail: what it answers; null where it answers nothing, and its content says what it is called. */
  thread: { subject: string | null; messageIds: readonly string[] } | null
  /** Where the vendor may tell what becomes of it; null where Kith knows no address of its own. */
  statusUrl: string | null
}

export type VendorRequest = HttpRequest | MailRequest

/** `path` behind the vendor's address. Names of headers in lower case. */
export type HttpRequest = {
  method?: 'GET'
  path: string
  headers: Record<string, string>
  /** Empty with `GET`. */
  body: string
}

/** A whole mail, handed to a server by SMTP; its answer has SMTP's own code as status. */
export type MailRequest = {
  server: SmtpServer
  /** The envelope: bare addresses. */
  from: string
  to: string
  mail: string
}

export type SmtpServer = {
  host: string
  port: number
  /** `none` only for a server on the same machine: a password would go in the clear. */
  tls: 'at_once' | 'starttls' | 'none'
  login: { user: string; password: string } | null
}

export type VendorAnswer = { status: number; headers: Readonly<Record<string, string>>; body: string }

export type RefusalCode =
  | 'window_closed'
  | 'opted_out'
  | 'not_started'
  | 'unreachable'
  | 'no_access'
  | 'bad_content'
  | 'rejected'

/** What the vendor's answer means. `later`: it was not taken, and may be tried again, not before `afterS`. */
export type Outcome =
  | { is: 'sent'; id: string }
  | { is: 'refused'; code: RefusalCode; vendorCode: string; reason: string }
  | { is: 'later'; vendorCode: string; reason: string; afterS?: number }
  | { is: 'unknown'; reason: string }

/** How messages go out through a vendor: its request from a message, and what its answer means. Pure, like the rest. */
export type Sending = {
  channels: readonly Channel[]
  /** The vendor's address; a source's `config.api_url` takes its place. */
  api(settings: SourceSettings): string
  /** What the source lacks to send on this channel, in words; null when nothing. */
  lacks(settings: SourceSettings, channel: Channel): string | null
  /** The vendor knows a second try by our id, so that a lost answer may be asked for again. */
  repeatable?: boolean
  /** Whether a thread of this name has several customers in it, whom no message goes to alone. */
  isGroup?(thread: string): boolean
  /** `now`: for vendors that want the time signed, or written into the mail. */
  request(message: ToSend, settings: SourceSettings, now: Date): VendorRequest
  outcome(answer: VendorAnswer, message: ToSend, settings: SourceSettings): Outcome
}

export const OK: Acknowledgement = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }
export const OK_JSON: Acknowledgement = { status: 200, contentType: 'application/json', body: '{}' }

export function nothing(): Reading {
  return { interactions: [], facts: [], own: [], unread: [], sent: [] }
}
