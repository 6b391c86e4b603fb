/** What waits for somebody of the team. */

import { Link } from '@tanstack/react-router'
import { CircleCheck, GitMerge, ListTodo, MessageCircleQuestionMark, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Overview } from '../../../src/operations/answers.ts'
import type { Task } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Ago } from '../ui/time.tsx'

const LINE = 'flex min-h-11 items-center gap-2.5 border-b border-line px-3 py-2 last:border-b-0'

/** Those due first; the rest waits behind them. */
const SHOWN = 5

export function Attention({ waiting, tasks }: { waiting: Overview['waiting']; tasks: Task[] }) {
  const quiet = waiting.suggestions + waiting.unparsed + waiting.deliveries + waiting.unsent + tasks.length === 0
  return (
    <section aria-label={t('home.attention')} className="min-w-0">
      <h2 className="mb-2 font-medium">{t('home.attention')}</h2>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {quiet && (
          <p className={`${LINE} text-ink-soft`}>
            <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
            {t('home.attention.none')}
          </p>
        )}
        {waiting.suggestions > 0 && (
          <Link to="/review" className={`${LINE} -outline-offset-2 hover:bg-hover`}>
            <GitMerge aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
            {t('home.attention.suggestions', { count: waiting.suggestions })}
          </Link>
        )}
        {waiting.disputed > 0 && (
          <Link to="/review" search={{ show: 'disputed' }} className={`${LINE} -outline-offset-2 hover:bg-hover`}>
            <MessageCircleQuestionMark aria-hidden="true" className="size-4 shrink-0 text-warn" />
            {t('home.attention.disputed', { count: waiting.disputed })}
          </Link>
        )}
        {waiting.unparsed > 0 && (
          <Managed to="/settings/received">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warn" />
            {t('home.attention.unparsed', { count: waiting.unparsed })}
          </Managed>
        )}
        {waiting.unsent > 0 && (
          <Link to="/settings/unsent" className={`${LINE} -outline-offset-2 hover:bg-hover`}>
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warn" />
            {t('home.attention.unsent', { count: waiting.unsent })}
          </Link>
        )}
        {waiting.deliveries > 0 && (
          <Managed to="/settings/webhooks">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warn" />
            {t('home.attention.deliveries', { count: waiting.deliveries })}
          </Managed>
        )}
        {tasks.slice(0, SHOWN).map((task) => (
          <Link
            key={task.id}
            to="/contacts/$id"
            params={{ id: task.contact?.id ?? '' }}
            className={`${LINE} -outline-offset-2 hover:bg-hover`}
          >
            <ListTodo aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
            <span className="min-w-0 flex-1">
              <bdi className="line-clamp-2">{task.title}</bdi>
              <bdi className="block truncate text-xs text-ink-faint">{task.contact?.name}</bdi>
            </span>
            {task.due_at && (
              <span className="text-xs text-ink-faint">
                <Ago at={task.due_at} />
              </span>
            )}
          </Link>
        ))}
      </div>
    </section>
  )
}

type ManagedProps = { to: '/settings/received' | '/settings/webhooks'; children: ReactNode }

/** The way to a page of settings, for those who may see it. */
function Managed({ to, children }: ManagedProps) {
  if (!useMay('workspace:manage')) return <p className={LINE}>{children}</p>
  return (
    <Link to={to} className={`${LINE} -outline-offset-2 hover:bg-hover`}>
      {children}
    </Link>
  )
}
