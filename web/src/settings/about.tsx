/** What runs here: version, database, health; and how long things are kept. */

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { About as Answer } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { count } from '../format/money.ts'
import { size } from '../format/size.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Badge } from '../ui/badge.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Kept } from './kept.tsx'
import { Part } from './part.tsx'

const LOOK_AGAIN_MS = 10_000

export function About() {
  const query = useQuery({
    queryKey: ['about'],
    queryFn: ({ signal }) => kith.workspace.about({ signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
  return (
    <>
      <Part title={t('settings.about')} about={t('about.about')}>
        {query.error && <Failed error={query.error} />}
        {query.isPending && <Loading label={t('state.loading')} rows={4} />}
        {query.data && <Facts about={query.data} />}
      </Part>
      <Part title={t('privacy.title')} about={t('privacy.about')}>
        <ul className="grid list-disc gap-1.5 ps-5 text-ink-soft">
          <li>
            <Said
              text="privacy.subject"
              parts={{
                contacts: (
                  <Link to="/contacts" className="text-accent-ink underline">
                    {t('page.contacts')}
                  </Link>
                ),
              }}
            />
          </li>
          <li>{t('privacy.erase')}</li>
          <li>{t('privacy.telemetry')}</li>
        </ul>
      </Part>
      {query.data?.keeps_days && <Kept days={query.data.keeps_days} />}
    </>
  )
}

function Facts({ about }: { about: Answer }) {
  const { database } = about
  const facts = [
    [t('about.version'), about.version],
    [t('about.started'), about.started_at && dateTime(about.started_at)],
    [t('about.database'), `PostgreSQL ${database.version}, ${t(`about.${database.kind}`)}`],
    [t('about.size'), size(database.bytes)],
    [t('page.contacts'), count(about.contacts)],
    [t('home.interactions'), count(about.interactions)],
    [t('about.memory'), size(about.memory_bytes)],
    [t('about.runtime'), `Node ${about.node}`],
  ] as const
  return (
    <div className="grid grid-cols-1 gap-3">
      <p>
        {database.migrations_missing > 0 ? (
          <Badge tone="bad">{t('about.migrations')}</Badge>
        ) : (
          <Badge tone="good">{t('about.healthy', { ms: count(database.ms) })}</Badge>
        )}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0 wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
