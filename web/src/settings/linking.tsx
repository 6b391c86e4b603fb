/** How much a mere claim may link: balanced or strict, with what would change before it does. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Workspace, WorkspaceChanged } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Part } from './part.tsx'

const POLICIES = ['balanced', 'strict'] as const satisfies readonly Workspace['policy'][]

export function Linking() {
  const query = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => kith.workspace.get({ signal }),
    // While everybody is looked at anew, no event tells when that is done.
    refetchInterval: (state) => (state.state.data?.changing ? 2000 : false),
  })
  return (
    <Part title={t('settings.linking')} about={t('linking.about')}>
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={2} />}
      {query.data && <Choice key={query.data.policy} now={query.data} />}
    </Part>
  )
}

function Choice({ now }: { now: Workspace }) {
  const [chosen, choose] = useState(now.policy)
  const [preview, setPreview] = useState<WorkspaceChanged['preview'] | null>(null)
  const pick = (policy: Workspace['policy']) => {
    choose(policy)
    setPreview(null)
    if (policy === now.policy) return
    kith.workspace.update({ policy, dry_run: true }).then((answer) => setPreview(answer.preview), sayFailure)
  }
  const apply = async () => {
    await kith.workspace.update({ policy: chosen })
    say(t('change.saved'), async () => {
      await kith.workspace.update({ policy: now.policy })
      await queryClient.invalidateQueries()
    })
    await queryClient.invalidateQueries()
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <fieldset className="grid gap-2">
        <legend className="sr-only">{t('settings.linking')}</legend>
        {POLICIES.map((policy) => (
          <label
            key={policy}
            className="flex gap-3 rounded-lg border border-line bg-surface p-3.5 has-checked:border-accent"
          >
            <input
              type="radio"
              name="policy"
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={chosen === policy}
              onChange={() => pick(policy)}
            />
            <span>
              <span className="block font-medium">{t(`linking.${policy}`)}</span>
              <span className="text-ink-soft">{t(`linking.${policy}.about`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {now.changing && <Badge tone="warn">{t('linking.changing')}</Badge>}
      {chosen !== now.policy && (
        <div role="status" className="grid gap-3 rounded-lg border border-line-strong bg-raised p-3.5">
          <p>
            {preview
              ? `${t('linking.end', { count: preview.end })} ${t('linking.begin', { count: preview.begin })}${preview.complete ? '' : ` ${t('linking.incomplete')}`}`
              : t('state.loading')}
          </p>
          <div className="flex gap-2">
            <Button look="filled" disabled={!preview} onClick={() => void apply().catch(sayFailure)}>
              {t('linking.apply')}
            </Button>
            <Button onClick={() => pick(now.policy)}>{t('do.cancel')}</Button>
          </div>
        </div>
      )}
    </div>
  )
}
