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
import { plain } from './format/field.ts'
import { en } from './language/en.ts'
import { type Key, t } from './language/language.ts'

export type Channel = TimelineItem['channel']
export type ItemType = TimelineItem['type']
export type Assurance = ClaimView['assurance']

export const CHANNEL_ICONS: Record<Channel, LucideIcon> = {
  chat: MessagesSquare,
  whatsapp: MessageCircleMore,
  instagram: Camera,
  facebook: ThumbsUp,
  telegram: Send,
  sms: MessageSquareText,
  email: Mail,
  phone: Phone,
  voice: AudioLines,
  api: Code,
}
export const CHANNELS = Object.keys(CHANNEL_ICONS) as Channel[]

export const TYPE_ICONS: Record<ItemType, LucideIcon> = {
  message: MessageCircle,
  call: Phone,
  booking: CalendarDays,
  form: ClipboardList,
  order: ShoppingBag,
  ticket: LifeBuoy,
  action: Zap,
}
export const TYPES = Object.keys(TYPE_ICONS) as ItemType[]

export const channelLabel = (channel: Channel): string => t(`channel.${channel}`)
export const typeLabel = (type: ItemType): string => t(`type.${type}`)
export const typesLabel = (type: ItemType): string => t(`types.${type}`)

/** What it is called by its own words, or by its type and number, which the server says in English. */
export function titleOf({ type, title, data }: Pick<TimelineItem, 'type' | 'title' | 'data'>): string {
  const number = plain(data.number)
  if (number && (type === 'order' || (type === 'ticket' && !plain(data.subject)))) return `${typeLabel(type)} ${number}`
  return title === en[`type.${type}`] ? typeLabel(type) : title
}

export function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(CHANNEL_ICONS, value)
}

export function isType(value: unknown): value is ItemType {
  return typeof value === 'string' && Object.hasOwn(TYPE_ICONS, value)
}

/** From A2 on something other than the customer's own word stands behind a value. */
export function isSure(assurance: Assurance): boolean {
  return assurance >= 'A2'
}

/** A first and a last name are in the full name already. */
export function isPartOfName(field: string): boolean {
  return field === 'first_name' || field === 'last_name'
}

/** `favourite_colour` becomes `Favourite colour`; what the catalogue knows has its own word. */
export function fieldLabel(field: string): string {
  return wordOr('field', field)
}

export function kindLabel(kind: string): string {
  return wordOr('kind', kind)
}

export function wordOr(group: string, term: string): string {
  const key = `${group}.${term}`
  return Object.hasOwn(en, key) ? t(key as Key) : sentence(term)
}

export function sentence(snake: string): string {
  const words = snake.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
