/** Identifiers that link nobody: the workspace's own, those of several people, those of nobody. */

import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { MarkedAs, MarkedKind } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { fieldLabel } from '../words.ts'
import { input, Labelled, Part, row, rows } from './part.tsx'

const KINDS = ['email', 'phone', 'domain', 'user_id'] as const
const MARKS = ['own', 'shared', 'blocked'] as const

export function Identifiers() {
  const query = useQuery({ queryKey: ['identifiers'], queryFn: () => kith.identifiers.list() })
  const may = useMay('contacts:link')
  return (
    <Part title={t('settings.identifiers')} about={t('identifiers.about')}>
      {may && <Mark />}
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={3} />}
      {query.data?.data.length === 0 && <Empty title={t('identifiers.none')} />}
      {query.data && query.data.data.length > 0 && (
        <ul className={rows}>
          {query.data.data.map((mark) => (
            <li key={mark.id} className={row}>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  <Shown>{mark.value?.replace(/^\w+:+/, '')}</Shown>
                </span>
                <span className="text-xs text-ink-faint">
                  {fieldLabel(mark.value?.split(':')[0] ?? '')} · {dateTime(mark.created_at)}
                  {mark.reason && (
                    <>
                      {' · '}
                      <bdi>{mark.reason}</bdi>
                    </>
                  )}
                </span>
              </span>
              <Badge>{t(`identifiers.${mark.marked_as as MarkedAs}`)}</Badge>
              {may && <Button onClick={() => void undo(mark.id)}>{t('do.undo')}</Button>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

async function undo(id: string) {
  await kith.decisions.undo(id).catch(sayFailure)
  await queryClient.invalidateQueries()
}

function Mark() {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = Object.fromEntries(new FormData(form)) as {
      kind: MarkedKind
      value: string
      as: MarkedAs
      reason: string
    }
    try {
      const { id, contacts } = await kith.identifiers.mark(given)
      say(t('identifiers.marked', { count: contacts }), () => undo(id))
      form.reset()
    } catch (error) {
      sayFailure(error)
    }
    await queryClient.invalidateQueries()
  }
  return (
    <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-[8rem_1fr_9rem_1fr_auto]">
      <Labelled label={t('identifiers.kind')}>
        <select name="kind" className={input}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`identifiers.kind.${kind}`)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={t('identifiers.value')}>
        <input name="value" required maxLength={320} dir="auto" spellCheck={false} className={input} />
      </Labelled>
      <Labelled label={t('identifiers.as')}>
        <select name="as" className={input}>
          {MARKS.map((mark) => (
            <option key={mark} value={mark}>
              {t(`identifiers.${mark}`)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={t('identifiers.reason')}>
        <input name="reason" maxLength={500} dir="auto" className={input} />
      </Labelled>
      <Button look="filled" type="submit" className="h-9">
        {t('identifiers.mark')}
      </Button>
    </form>
  )
}
