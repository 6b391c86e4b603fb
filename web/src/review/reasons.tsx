/** What speaks for two contacts being one person, and what against, side by side. */

import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Suggestion } from '../../../src/operations/answers.ts'
import type { Sentence } from '../../../src/operations/shapes.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Told } from '../language/told.tsx'
import { wordOr } from '../words.ts'

type Point = { key: string; said: ReactNode }

const toldOf = (sentence: Sentence): Point => ({ key: sentence.text, said: <Told>{sentence}</Told> })

export function Reasons({ suggestion, conflicts }: { suggestion: Suggestion; conflicts: readonly Sentence[] }) {
  const { said_for, said_against, value, why, rule, reason } = suggestion
  const shared = <Said text="review.matched" parts={{ value: <Shown>{value?.replace(/^\w+:+/, '')}</Shown> }} />
  const matched = { key: 'matched', said: value === null ? <bdi>{reason}</bdi> : shared }
  const stopped = { key: why, said: wordOr('why', why) }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <List title={t('review.for')} good points={said_for.length ? said_for.map(toldOf) : [matched]} />
      <List
        title={t('review.against')}
        points={said_against.length ? said_against.map(toldOf) : [stopped, ...conflicts.map(toldOf)]}
      />
      <p className="text-xs text-ink-faint sm:col-span-2">{t('link.rule', { rule })}</p>
    </div>
  )
}

function List({ title, points, good = false }: { title: string; points: Point[]; good?: boolean }) {
  const Icon = good ? CircleCheck : CircleX
  return (
    <section className={`rounded-md px-3 py-2 ${good ? 'bg-good-soft' : 'bg-warn-soft'}`}>
      <h3 className={`text-xs font-medium ${good ? 'text-good' : 'text-warn'}`}>{title}</h3>
      <ul className="mt-1 grid gap-1 text-[0.8125rem]">
        {points.map(({ key, said }) => (
          <li key={key} className="flex gap-1.5">
            <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${good ? 'text-good' : 'text-warn'}`} />
            <span className="min-w-0 wrap-anywhere">{said}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
