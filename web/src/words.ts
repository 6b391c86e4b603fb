/** The words shown for the API's own terms, and the icon that goes with them. */

import {
  AudioLines,
  CalendarDays,
  Camera,
  ClipboardList,
  Code,
  LifeBuoy,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageCircleMore,
  MessageSquareText,
  MessagesSquare,
  Phone,
  Send,
  ShoppingBag,
  ThumbsUp,
  Zap,
} from 'lucide-react'
import type { ClaimView, TimelineItem } from '../../src/operations/shapes.ts'

export type Channel = TimelineItem['channel']
export type ItemType = TimelineItem['type']
export type Assurance = ClaimView['assurance']

type Word = { label: string; icon: LucideIcon }

export const CHANNELS: Record<Channel, Word> = {
  chat: { label: 'Web chat', icon: MessagesSquare },
  whatsapp: { label: 'WhatsApp', icon: MessageCircleMore },
  instagram: { label: 'Instagram', icon: Camera },
  facebook: { label: 'Messenger', icon: ThumbsUp },
  telegram: { label: 'Telegram', icon: Send },
  sms: { label: 'SMS', icon: MessageSquareText },
  email: { label: 'E-mail', icon: Mail },
  phone: { label: 'Phone', icon: Phone },
  voice: { label: 'Voice', icon: AudioLines },
  api: { label: 'API', icon: Code },
}

export const TYPES: Record<ItemType, Word & { plural: string }> = {
  message: { label: 'Message', plural: 'Messages', icon: MessageCircle },
  call: { label: 'Call', plural: 'Calls', icon: Phone },
  booking: { label: 'Booking', plural: 'Bookings', icon: CalendarDays },
  form: { label: 'Form', plural: 'Forms', icon: ClipboardList },
  order: { label: 'Order', plural: 'Orders', icon: ShoppingBag },
  ticket: { label: 'Ticket', plural: 'Tickets', icon: LifeBuoy },
  action: { label: 'Action', plural: 'Actions', icon: Zap },
}

export function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(CHANNELS, value)
}

export function isType(value: unknown): value is ItemType {
  return typeof value === 'string' && Object.hasOwn(TYPES, value)
}

/** How sure we are, in a word and in a sentence. `sure` is what marks a value as verified. */
export const ASSURANCES: Record<Assurance, { label: string; meaning: string; sure: boolean }> = {
  A0: { label: 'Mentioned', meaning: 'It was mentioned, not said to be theirs.', sure: false },
  A1: { label: 'Claimed', meaning: 'The customer gave it; nothing has checked it.', sure: false },
  A2: { label: 'From the network', meaning: 'The network reported it.', sure: true },
  A3: { label: 'From the channel', meaning: 'The channel itself vouches for it.', sure: true },
  A4: { label: 'Proven', meaning: 'The customer proved it with a code, a link or a signed identity.', sure: true },
  A5: { label: 'Confirmed', meaning: 'Somebody of your team confirmed it.', sure: true },
}

export const METHODS: Record<ClaimView['method'], string> = {
  edited: 'Edited by your team',
  proven: 'Proven by the customer',
  channel: 'Delivered by the channel',
  submitted: 'Submitted in a form or by a tool',
  said: 'Said in a conversation',
  profile: 'From the channel profile',
  model: 'Found by the language model in what was said',
}

const FIELDS: Record<string, string> = {
  full_name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  date_of_birth: 'Date of birth',
  postcode: 'Postcode',
}

/** A first and a last name are in the full name already. */
export function isPartOfName(field: string): boolean {
  return field === 'first_name' || field === 'last_name'
}

/** `favourite_colour` becomes `Favourite colour`. */
export function fieldLabel(field: string): string {
  return FIELDS[field] ?? sentence(field)
}

export function sentence(snake: string): string {
  const words = snake.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const KINDS: Record<string, string> = {
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  facebook: 'Messenger',
  telegram: 'Telegram',
  sms: 'SMS number',
  call: 'Caller',
  email: 'E-mail',
  user_id: 'User of your application',
  visitor: 'Web visitor',
  conversation: 'Conversation',
  interaction: 'Single interaction',
  typed_email: 'Typed e-mail',
  typed_phone: 'Typed phone',
}

export function kindLabel(kind: string): string {
  return KINDS[kind] ?? sentence(kind)
}
