/** What may be sent on a channel, and when: the rules as data that connectors declare, and the one judgement over them. */

/** One rule of a channel, as its owner wrote it down when it was read. */
export type DatedRule = {
  /** The owner's own words, short. */
  text: string
  /** Where they stand. */
  source: string
  /** The day on which they were read there, ISO 8601. */
  read: string
}

export type ChannelRules = {
  /** Whether anything can go out only after the customer wrote first. */
  first?: DatedRule
  /** Free text and media go out so many hours after the customer's last message, and no longer. */
  window?: DatedRule & { hours: number }
  /** So many hours a person, but no program, may go on after that, where the vendor allowed it to this business. */
  person?: DatedRule & { hours: number }
  /** Whether the channel has templates, which go out at any time. */
  templates: boolean
  media: boolean
  /** What a customer writes, alone in a message, to hear no more; and to hear again. */
  optOut: DatedRule & { words?: readonly string[]; back?: readonly string[] }
  /** UTF-16 units that one text may have. */
  longest: number
}

/** Text, perhaps with a media link that it goes along with; or a template, with the link of what it wants above its text. */
export type OutgoingContent = {
  text?: string
  media_url?: string
  media_type?: MediaType
  template?: OutgoingTemplate
  /** Of the mail that it answers. */
  subject?: string
}

export const MEDIA_TYPES = ['image', 'video', 'audio', 'document'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** What a template may want above its text. */
export const TEMPLATE_HEADERS = ['image', 'video', 'document'] as const
export type TemplateHeader = (typeof TEMPLATE_HEADERS)[number]

export const TEMPLATE_CATEGORIES = ['utility', 'marketing', 'authentication'] as const

export type OutgoingTemplate = {
  /** As the vendor knows it: WhatsApp's name, Twilio's ContentSid. */
  name: string
  language?: string
  /** What stands in its places, in order. */
  parameters?: string[]
  /** The names of its places, in the same order, where the vendor knows them by name and not by number. */
  names?: string[]
  category?: (typeof TEMPLATE_CATEGORIES)[number]
}

/** One that a vendor approved. */
export type VendorTemplate = {
  name: string
  language: string
  category: (typeof TEMPLATE_CATEGORIES)[number]
  /** As customers read it, with `{{1}}` or `{{name}}` for its places. */
  text: string
  /** Whether its places are known by name. */
  named: boolean
  /** Given with each message, by its link. Lists told before this was read have none. */
  header?: TemplateHeader | null
  /** Why it can't be sent from here, in words; null when it can. */
  unfit: string | null
}

const PLACE = /\{\{([\w ]{1,72})\}\}/g

/** The places of a template's text, by name, in the order in which they are filled: numbers by number, names as they come. */
export function placesOf(text: string): string[] {
  const found = [...new Set([...text.matchAll(PLACE)].map(([, name]) => name!.trim()))]
  if (!found.every((name) => /^\d{1,2}$/.test(name))) return found
  return Array.from({ length: Math.max(0, ...found.map(Number)) }, (_, nth) => String(nth + 1))
}

/** With what is known of its places put in. */
export function filledIn(text: string, parameters: readonly string[]): string {
  const places = placesOf(text)
  return text.replace(PLACE, (place, name: string) => parameters[places.indexOf(name.trim())] ?? place)
}

/** Of a message on its way out; `unknown`: the vendor's answer was lost. */
export const OUTGOING_STATES = ['queued', 'sending', 'sent', 'refused', 'failed', 'unknown'] as const
export type OutgoingState = (typeof OUTGOING_STATES)[number]

export type ContentKind = 'text' | 'media' | 'template'

export function kindOf(content: OutgoingContent): ContentKind {
  return content.template ? 'template' : content.media_url === undefined ? 'text' : 'media'
}

/** Who speaks: a person, or a program. */
export type Speaker = 'operator' | 'agent'

export type OptedOut = { at: string; scope: string | null }

export type SendingQuestion = {
  kind: ContentKind
  by: Speaker
  now: string
  /** When the customer last wrote in this thread; null: never. */
  heardAt: string | null
  /** The newest word of the customer about it; null: none, or that they want to hear again. */
  optedOut: OptedOut | null
  /** Marketing is what an opt-out of marketing is about. */
  category?: OutgoingTemplate['category']
  /** The vendor allowed this business its tag for people. */
  personTag: boolean
}

export type SendingRefusal = {
  code: 'opted_out' | 'not_started' | 'window_closed' | 'content_not_supported'
  text: string
}

/** `tag`: it goes out only as a person's word, and must say so. */
export type SendingVerdict = { ok: true; tag: boolean } | ({ ok: false } & SendingRefusal)

const MARKETING = /marketing/
const HOUR = 3_600_000

export function mayBeSent(rules: ChannelRules, question: SendingQuestion): SendingVerdict {
  const { kind, by, now, heardAt, personTag } = question
  if (isOptedOut(question)) return refused('opted_out', rules.optOut.text)
  if (kind === 'template')
    return rules.templates
      ? { ok: true, tag: false }
      : refused('content_not_supported', 'This channel has no templates.')
  if (kind === 'media' && !rules.media) return refused('content_not_supported', 'Only text goes out on this channel.')
  if (rules.first && heardAt === null) return refused('not_started', rules.first.text)
  if (!rules.window || isWithin(now, heardAt, rules.window.hours)) return { ok: true, tag: false }
  const maySpeak = rules.person && personTag && by === 'operator' && isWithin(now, heardAt, rules.person.hours)
  return maySpeak ? { ok: true, tag: true } : refused('window_closed', rules.window.text)
}

/** Until when free text may go out; null where that never ends, or is over. */
export function closesAt(rules: ChannelRules, heardAt: string | null, personTag: boolean): string | null {
  if (!rules.window || heardAt === null) return null
  const hours = personTag && rules.person ? rules.person.hours : rules.window.hours
  return new Date(Date.parse(heardAt) + hours * HOUR).toISOString()
}

/** Marketing alone is refused by who wants no more of that; anything by who wants no more at all. */
function isOptedOut({ optedOut, kind, category }: SendingQuestion): boolean {
  if (!optedOut) return false
  if (!MARKETING.test(optedOut.scope ?? '')) return true
  return kind === 'template' && (category ?? 'marketing') === 'marketing'
}

function isWithin(now: string, since: string | null, hours: number): boolean {
  return since !== null && Date.parse(now) - Date.parse(since) < hours * HOUR
}

function refused(code: SendingRefusal['code'], text: string): SendingVerdict {
  return { ok: false, code, text }
}

/** Whether a message is one of the words, alone; as vendors read it: case and spaces around it do not matter. */
export function wishOf(rules: ChannelRules, text: string): 'opted_out' | 'opted_in' | null {
  const word = text.trim().toUpperCase()
  if (rules.optOut.words?.includes(word)) return 'opted_out'
  return rules.optOut.back?.includes(word) ? 'opted_in' : null
}
