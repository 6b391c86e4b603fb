/** Whether a source is ready: what was looked at, in plain words. */

import { useMutation } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import type { Source, SourceTest } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { type Connector, inWords, useConnectors } from './connectors.ts'

type Check = SourceTest['checks'][number]

const ICONS = { good: CircleCheck, open: CircleMinus, missing: CircleAlert } as const
const TONES = { good: 'text-good', open: 'text-ink-faint', missing: 'text-bad' } as const

/** `tested`: whether its vendor is still waited for. */
export function SourceTester({ source, tested }: { source: Source; tested: (isWaiting: boolean) => void }) {
  const test = useMutation({
    mutationFn: () => kith.sources.test(source.id, { origin: location.origin }),
    onSuccess: ({ checks }) => {
      tested(checks.some(({ code }) => code === 'event_none'))
      // What is said of the last event is the same above and below.
      void queryClient.invalidateQueries({ queryKey: ['received', 'last', source.id] })
    },
    onError: sayFailure,
  })
  return (
    <div className="grid grid-cols-1 justify-items-start gap-2">
      <Button aria-describedby={`name-${source.id}`} disabled={test.isPending} onClick={() => test.mutate()}>
        {t(test.isPending ? 'check.asking' : 'check.test')}
      </Button>
      <div role="status" className="w-full">
        {test.data && <Told test={test.data} source={source} />}
      </div>
    </div>
  )
}

function Told({ test, source }: { test: SourceTest; source: Source }) {
  const { named, titleOf } = useConnectors()
  const connector = named(source.connector)
  return (
    <div className="grid grid-cols-1 gap-2 rounded-md bg-hover px-3 py-2 text-[0.8125rem]">
      <p className="font-medium">{t(test.ready ? 'check.ready' : 'check.not_ready')}</p>
      <ul className="grid grid-cols-1 gap-1">
        {test.checks.map((check) => (
          <Line key={check.code} check={check} given={readable(check.values, connector, titleOf)} />
        ))}
      </ul>
    </div>
  )
}

function Line({ check: { state, code }, given }: { check: Check; given: Record<string, string> }) {
  const Icon = ICONS[state]
  return (
    <li className="flex gap-1.5">
      <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${TONES[state]}`} />
      <span className="min-w-0 wrap-anywhere">{t(`check.${code}`, given)}</span>
    </li>
  )
}

/** With what is not for people as it stands in their words. `why` is the vendor's own word, or one of Kith's sentences. */
function readable(
  values: Record<string, string>,
  of: Connector | null,
  titleOf: (name: string) => string,
): Record<string, string> {
  const { when, why, names, connector } = values
  return {
    ...values,
    ...(when === undefined ? {} : { when: dateTime(when) }),
    ...(why === undefined || !of ? {} : { why: inWords(why, of) }),
    ...(names === undefined || !of ? {} : { names: inWords(`config.${names}`, of) }),
    ...(connector === undefined ? {} : { connector: titleOf(connector) }),
  }
}
