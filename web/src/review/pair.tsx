/** One suggestion, opened: who the two are, what speaks for and against, and the answer. */

import { useQuery } from '@tanstack/react-query'
import type { Suggestion } from '../../../src/operations/answers.ts'
import { contactQuery, kith } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Comparison } from './comparison.tsx'
import { Reasons } from './reasons.tsx'

type Props = { suggestion: Suggestion; busy: boolean; accept: () => void; reject: () => void; skip: () => void }

export function Pair({ suggestion, busy, accept, reject, skip }: Props) {
  const [a, b] = suggestion.contacts.map(({ id }) => id) as [string, string]
  const first = useQuery(contactQuery(a))
  const second = useQuery(contactQuery(b))
  const may = useMay('contacts:link')
  // What was read while they were one contact tells of neither.
  const areTwo = first.data && second.data && first.data.id !== second.data.id
  const pair = areTwo ? bySeniority(first.data, second.data) : null
  const preview = useQuery({
    queryKey: ['merge-preview', a, b],
    queryFn: () => kith.contacts.merge({ survivor: pair![0].id, absorbed: pair![1].id, dry_run: true }),
    enabled: may && pair !== null,
  })
  const error = first.error ?? second.error ?? preview.error
  return (
    <div className="grid grid-cols-1 gap-4 p-4">
      <Reasons suggestion={suggestion} conflicts={preview.data?.preview.said_against ?? []} />
      {pair && preview.data ? (
        <Comparison survivor={pair[0]} absorbed={pair[1]} merged={preview.data} />
      ) : !may ? null : error ? (
        <Failed error={error} />
      ) : (
        <Loading label={t('state.loading')} />
      )}
      {!may && <p className="text-ink-soft">{t('may.only_look')}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="filled" disabled={busy || !may} aria-keyshortcuts="a" onClick={accept}>
          {t('review.accept')} <Key>a</Key>
        </Button>
        <Button disabled={busy || !may} aria-keyshortcuts="r" onClick={reject}>
          {t('review.reject')} <Key>r</Key>
        </Button>
        <Button look="quiet" aria-keyshortcuts="s" onClick={skip}>
          {t('review.skip')} <Key>s</Key>
        </Button>
      </div>
    </div>
  )
}

export function Key({ children }: { children: string }) {
  return <kbd className="font-sans text-xs opacity-80 max-sm:hidden">{children}</kbd>
}

/** The one first seen keeps its id. */
function bySeniority<C extends { first_seen_at: string }>(a: C, b: C): [C, C] {
  return Date.parse(a.first_seen_at) <= Date.parse(b.first_seen_at) ? [a, b] : [b, a]
}
