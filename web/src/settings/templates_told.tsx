/** The templates that a source's vendor approved: what the composer offers, and what it can't and why. */

import { useQuery } from '@tanstack/react-query'
import type { TemplateList } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { LongText } from '../ui/long_text.tsx'
import { sayFailure } from '../ui/notice.tsx'

/** What was asked for comes a moment later, and no event tells of it. */
const LOOK_AGAIN_MS = 5000

export function TemplatesTold({ source }: { source: string }) {
  const { data, refetch } = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => kith.templates.list({ signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
  const list = data?.data.find((one) => one.source === source)
  if (!list) return null
  const ask = () =>
    void kith.templates
      .refresh(source)
      .catch(sayFailure)
      .then(() => refetch())
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div className="min-w-0 flex-1">
        <Fold label={labelOf(list)}>
          <ul className="mt-1 grid grid-cols-1 gap-1.5">
            {list.templates.map(({ name, language, text, unfit }) => (
              <li key={`${name} ${language}`} className="text-xs">
                <bdi className="font-medium">{name}</bdi> <bdi className="text-ink-faint">{language}</bdi>
                {unfit && <bdi className="block text-ink-faint">{t('templates.unfit', { why: unfit })}</bdi>}
                <LongText text={text} />
              </li>
            ))}
          </ul>
        </Fold>
        {list.problem && <bdi className="block text-xs text-bad">{list.problem}</bdi>}
      </div>
      <Button look="mini" onClick={ask}>
        {t('templates.ask')}
      </Button>
    </div>
  )
}

function labelOf({ templates, fetched_at: at }: TemplateList): string {
  return at === null ? t('templates.not_yet') : t('templates.told', { count: templates.length, when: dateTime(at) })
}
