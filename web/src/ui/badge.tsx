/** A word in a small frame: a state, a label, a warning. */

import type { ReactNode } from 'react'
import { wordOr } from '../words.ts'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent'

const TONES: Record<Tone, string> = {
  plain: 'bg-hover text-ink-soft',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent-ink',
}

export function Badge({ tone = 'plain', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className={`inline-flex max-w-full items-center gap-1 rounded-full px-2 py-px text-xs font-medium ${TONES[tone]}`}
    >
      {children}
    </span>
  )
}

const STATUS_TONES: Record<string, Tone> = {
  confirmed: 'good',
  completed: 'good',
  ready: 'good',
  solved: 'good',
  ok: 'good',
  answered: 'good',
  new: 'accent',
  open: 'accent',
  requested: 'accent',
  pending: 'warn',
  preparing: 'warn',
  rescheduled: 'warn',
  partial: 'warn',
  cancelled: 'bad',
  no_show: 'bad',
  failed: 'bad',
  error: 'bad',
}

export function Status({ status }: { status: string | null }) {
  if (!status) return null
  return (
    <Badge tone={STATUS_TONES[status.toLowerCase()] ?? 'plain'}>
      <bdi className="truncate">{wordOr('status', status.toLowerCase())}</bdi>
    </Badge>
  )
}
