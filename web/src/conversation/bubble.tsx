/** One message as a bubble: the customer at the start, the agent and the team at the end, tools in between. */

import { Bot, Headset, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import type { MessageView } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { LongText } from '../ui/long_text.tsx'
import { Clock } from '../ui/time.tsx'
import { Attachments } from './attachments.tsx'
import { Deleted, Edited, Reactions } from './since.tsx'

const SIDES: Record<MessageView['role'], { side: string; bubble: string }> = {
  customer: { side: 'items-start', bubble: 'rounded-ss-sm bg-hover' },
  agent: { side: 'items-end', bubble: 'rounded-se-sm bg-accent-soft' },
  operator: { side: 'items-end', bubble: 'rounded-se-sm bg-good-soft' },
  tool: { side: 'items-end', bubble: 'rounded-se-sm border border-line font-mono text-xs' },
}

type Props = { message: MessageView; customer: string; children?: ReactNode }

/** `children` replace the text where parts of it are to be marked. */
export function Bubble({ message, customer, children }: Props) {
  const { side, bubble } = SIDES[message.role]
  return (
    <div className={`flex flex-col gap-0.5 ${side}`}>
      <div className={`max-w-[88%] min-w-0 rounded-xl px-3 py-1.5 ${bubble}`}>
        <span className="sr-only">{speaker(message.role, customer)}: </span>
        {children ?? <LongText text={message.text} />}
        {message.attachments && <Attachments list={message.attachments} />}
        {message.edited && <Edited edited={message.edited} />}
      </div>
      {message.reactions && <Reactions reactions={message.reactions} customer={customer} />}
      <span className="inline-flex items-center gap-1 px-1 text-[0.6875rem] text-ink-faint">
        <Who role={message.role} />
        <Clock at={message.at} />
        <Delivery message={message} />
        {message.deleted_at && <Deleted at={message.deleted_at} />}
      </span>
    </div>
  )
}

const ICONS = { agent: Bot, operator: Headset, tool: Wrench } as const

function Who({ role }: { role: MessageView['role'] }) {
  if (role === 'customer') return null
  const Icon = ICONS[role]
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-1">
      <Icon className="size-3" />
      {t(`role.${role}`)}
    </span>
  )
}

/** How far an answer got, as far as the channel tells. */
function Delivery({ message: { role, delivery } }: { message: MessageView }) {
  if (role === 'customer' || !delivery) return null
  const state = t(`delivery.${delivery.state}`)
  if (delivery.state !== 'failed') return <span>{state}</span>
  return (
    <span className="font-medium text-bad">
      {delivery.reason ? t('sent.why', { state, reason: delivery.reason }) : state}
    </span>
  )
}

function speaker(role: MessageView['role'], customer: string): string {
  return role === 'customer' ? customer : t(`role.${role}`)
}
