/** The browsers in which one is signed in. */

import { useQuery } from '@tanstack/react-query'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { queryClient } from '../query_client.ts'
import { door, setSession } from '../session.ts'
import { Part, row, rows } from '../settings/part.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Failed, Loading } from '../ui/state.tsx'

type BrowserSession = { id: string; created_at: string; seen_at: string; user_agent: string | null; this_one: boolean }

export function Sessions() {
  const query = useQuery({
    queryKey: ['browser-sessions'],
    queryFn: ({ signal }) => door.get<{ data: BrowserSession[] }>('account/sessions', { signal }),
  })
  const act = (work: Promise<unknown>) =>
    work.then(() => queryClient.invalidateQueries({ queryKey: ['browser-sessions'] }), sayFailure)
  const everywhere = () => door.post('sign_out_everywhere').then(() => setSession('out'), sayFailure)
  return (
    <Part title={t('sessions.title')} about={t('sessions.about')}>
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={2} />}
      {query.data && (
        <ul className={rows}>
          {query.data.data.map((one) => (
            <li key={one.id} className={row}>
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{browserOf(one.user_agent)}</bdi>
                <span className="text-xs text-ink-faint">{t('sessions.since', { at: dateTime(one.created_at) })}</span>
              </span>
              {one.this_one ? (
                <Badge tone="good">{t('sessions.this')}</Badge>
              ) : (
                <Button onClick={() => void act(door.post('account/sessions/end', { id: one.id }))}>
                  {t('app.sign_out')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button className="justify-self-start" onClick={() => void everywhere()}>
        {t('sessions.everywhere')}
      </Button>
    </Part>
  )
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

/** `Firefox, Windows`; what is no known browser as it calls itself. */
function browserOf(agent: string | null): string {
  if (!agent) return t('sessions.unknown')
  const named = (list: readonly (readonly [RegExp, string])[]) => list.find(([test]) => test.test(agent))?.[1]
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
  return browser ? [browser, system].filter(Boolean).join(', ') : agent.slice(0, 60)
}
