/** API keys: made, shown once, revoked. */

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { input, Labelled, Part, row, rows } from './part.tsx'

const QUERY = { queryKey: ['keys'], queryFn: () => kith.keys.list() }

export function Keys() {
  const query = useQuery(QUERY)
  const [made, setMade] = useState<string | null>(null)
  const revoke = async (id: string, name: string) => {
    if (!confirm(t('keys.revoke.sure', { name }))) return
    await kith.keys.revoke(id).catch(sayFailure)
    await queryClient.invalidateQueries({ queryKey: ['keys'] })
  }
  return (
    <Part title={t('settings.keys')} about={t('keys.about')}>
      {made && (
        <div role="status" className="grid gap-2 rounded-lg border border-good bg-good-soft p-3.5">
          <p className="font-medium text-good">{t('keys.made')}</p>
          <code className="font-mono text-xs wrap-anywhere">{made}</code>
          <div>
            <CopyButton text={made} />
          </div>
        </div>
      )}
      <NewKey made={setMade} />
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={3} />}
      {query.data && (
        <ul className={rows}>
          {query.data.data.map((key) => (
            <li key={key.id} className={row}>
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{key.name}</bdi>
                <span className="text-xs text-ink-faint">
                  <code className="font-mono">{key.hint}</code> · {dateTime(key.created_at)}
                </span>
              </span>
              <Badge>{t(`keys.${key.kind}`)}</Badge>
              {key.revoked_at ? (
                <Badge tone="bad">{t('keys.revoked')}</Badge>
              ) : (
                <Button onClick={() => void revoke(key.id, key.name)}>{t('keys.revoke')}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function NewKey({ made }: { made: (key: string) => void }) {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const { name, kind } = Object.fromEntries(new FormData(form)) as { name: string; kind: 'agent' | 'operator' }
    try {
      const { key } = await kith.keys.create({ name, kind })
      made(key)
      form.reset()
    } catch (error) {
      sayFailure(error)
    }
    await queryClient.invalidateQueries({ queryKey: ['keys'] })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <Labelled label={t('keys.name')}>
        <input name="name" required maxLength={100} className={input} />
      </Labelled>
      <Labelled label={t('keys.kind')}>
        <select name="kind" className={input}>
          <option value="agent">{t('keys.agent')}</option>
          <option value="operator">{t('keys.operator')}</option>
        </select>
      </Labelled>
      <Button look="filled" type="submit" className="h-9">
        {t('keys.make')}
      </Button>
    </form>
  )
}
