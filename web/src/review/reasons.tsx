/** What speaks for two contacts being one person, and what against, side by side. */

import { CircleCheck, CircleX } from 'lucide-react'
import type { Suggestion } from '../../../src/operations/answers.ts'
import { t } from '../language/language.ts'
import { wordOr } from '../words.ts'

export type Told = Suggestion

export function Reasons({ suggestion, conflicts }: { suggestion: Told; conflicts: readonly string[] }) {
  const { speaks_for, speaks_against, value, why, rule } = suggestion
  const matched = value === null ? suggestion.reason : t('review.matched', { value: value.replace(/^\w+:+/, '') })
  const good = speaks_for.length ? speaks_for : [matched]
  const against = speaks_against.length ? speaks_against : [wordOr('why', why), ...conflicts]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <List title={t('review.for')} good sentences={good} />
      <List title={t('review.against')} sentences={[...new Set(against)]} />
      <p className="text-xs text-ink-faint sm:col-span-2">
        {![...good, ...against].includes(suggestion.reason) && <bdi>{suggestion.reason} </bdi>}
        {t('link.rule', { rule })}
      </p>
    </div>
  )
}

function List({ title, sentences, good = false }: { title: string; sentences: string[]; good?: boolean }) {
  const Icon = good ? CircleCheck : CircleX
  return (
    <section className={`rounded-md px-3 py-2 ${good ? 'bg-good-soft' : 'bg-warn-soft'}`}>
      <h3 className={`text-xs font-medium ${good ? 'text-good' : 'text-warn'}`}>{title}</h3>
      <ul className="mt-1 grid gap-1 text-[0.8125rem]">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex gap-1.5">
            <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${good ? 'text-good' : 'text-warn'}`} />
            <bdi className="min-w-0">{sentence}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
