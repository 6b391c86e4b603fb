/** The pages that the navigation leads to, in its order. */

import {
  CalendarDays,
  ClipboardList,
  GitMerge,
  House,
  LifeBuoy,
  type LucideIcon,
  MessagesSquare,
  Phone,
  Settings,
  ShoppingBag,
  Users,
} from 'lucide-react'
import type { Key } from '../language/language.ts'

export type PageLink = {
  to:
    | '/'
    | '/contacts'
    | '/review'
    | '/conversations'
    | '/bookings'
    | '/forms'
    | '/orders'
    | '/tickets'
    | '/calls'
    | '/settings'
  label: Key
  icon: LucideIcon
  /** With `g` before it, the key that goes there. */
  shortcut: string
}

export const PAGES: readonly PageLink[] = [
  { to: '/', label: 'page.home', icon: House, shortcut: 'h' },
  { to: '/contacts', label: 'page.contacts', icon: Users, shortcut: 'c' },
  { to: '/review', label: 'page.review', icon: GitMerge, shortcut: 'r' },
  { to: '/conversations', label: 'page.conversations', icon: MessagesSquare, shortcut: 'v' },
  { to: '/bookings', label: 'page.bookings', icon: CalendarDays, shortcut: 'b' },
  { to: '/forms', label: 'page.forms', icon: ClipboardList, shortcut: 'f' },
  { to: '/orders', label: 'page.orders', icon: ShoppingBag, shortcut: 'o' },
  { to: '/tickets', label: 'page.tickets', icon: LifeBuoy, shortcut: 't' },
  { to: '/calls', label: 'page.calls', icon: Phone, shortcut: 'p' },
  { to: '/settings', label: 'page.settings', icon: Settings, shortcut: 's' },
]

/** As many as the bar of a phone has room for; the rest is behind its last button. */
export const ON_PHONE = 4
