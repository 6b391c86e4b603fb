/** The card for each type of item. */

import type { ComponentType } from 'react'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import type { ItemType } from '../words.ts'
import { Action } from './action.tsx'
import { Booking } from './booking.tsx'
import { Call } from './call.tsx'
import { Form } from './form.tsx'
import { Order } from './order.tsx'
import { Ticket } from './ticket.tsx'

/** `whole`: on a page of its own, where nothing is cut short. */
type ItemProps = { item: TimelineItem; customer: string; whole?: boolean }

/** Total over the types but messages, which are drawn as threads. */
const CARDS: Record<Exclude<ItemType, 'message'>, ComponentType<ItemProps>> = {
  booking: Booking,
  call: Call,
  form: Form,
  order: Order,
  ticket: Ticket,
  action: Action,
}

export function Item(props: ItemProps) {
  if (props.item.type === 'message') return null
  const Card = CARDS[props.item.type]
  return <Card {...props} />
}
