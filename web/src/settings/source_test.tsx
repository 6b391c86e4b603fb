/** Whether a source is ready: what was looked at, in plain words, and what to do at the vendor where nothing comes. */

import { useMutation } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import type { Source, SourceTest } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'

type Check = SourceTest['checks'][number]

const ICONS = { good: CircleCheck, open: CircleMinus, missing: CircleAlert } as const
const TONES = { good: 'text-good', open: 'text-ink-faint', missing: 'text-bad' } as const

export function SourceTester({ source }: { source: Source }) {
  const test = useMutation({
    mutationFn: () => kith.sources.test(source.id, { origin: location.origin }),
    onError: sayFailure,
  })
  return (
    <div className="grid grid-cols-1 justify-items-start gap-2">
      <Button aria-describedby={`name-${source.id}`} disabled={test.isPending} onClick={() => test.mutate()}>
        {t(test.isPending ? 'check.asking' : 'check.test')}
      </Button>
      <div role="status" className="w-full">
        {test.data && <Told test={test.data} setup={source.setup} address={location.origin + source.inbound_url} />}
      </div>
    </div>
  )
}

function Told({ test, setup, address }: { test: SourceTest; setup: string[]; address: string }) {
  const hears = test.checks.some(({ code }) => code === 'event_read')
  return (
    <div className="grid grid-cols-1 gap-2 rounded-md bg-hover px-3 py-2 text-[0.8125rem]">
      <p className="font-medium">{t(test.ready ? 'check.ready' : 'check.not_ready')}</p>
      <ul className="grid grid-cols-1 gap-1">
        {test.checks.map((check) => (
          <Line key={check.code} check={check} />
        ))}
      </ul>
      {!hears && setup.length > 0 && (
        <>
          <p className="font-medium">{t('check.next')}</p>
          <ol className="grid list-decimal grid-cols-1 gap-1 ps-5">
            {setup.map((step) => (
              <li key={step} className="wrap-anywhere">
                {step.replace('{url}', address)}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function Line({ check: { state, code, values } }: { check: Check }) {
  const Icon = ICONS[state]
  const given = values.when ? { ...values, when: dateTime(values.when) } : values
  return (
    <li className="flex gap-1.5">
      <Icon aria-hidden="true" className={`mt-0.5 size-3.5 shrink-0 ${TONES[state]}`} />
      <span className="min-w-0 wrap-anywhere">{t(`check.${code}`, given)}</span>
    </li>
  )
}
