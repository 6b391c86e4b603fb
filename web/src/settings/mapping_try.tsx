/** Finding the mapping of a webhook: from a sample a suggestion, and what a mapping would record of it. Nothing is stored. */

import { useQuery } from '@tanstack/react-query'
import { type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import type { Mapped, Source } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { sayFailure } from '../ui/notice.tsx'

type Props = {
  source: Source
  /** The name of the field of the form around that holds the mapping. */
  field: string
}

export function MappingTry({ source, field }: Props) {
  const { data: last } = useQuery({
    queryKey: ['sample', source.id],
    queryFn: () => lastPayload(source.id),
    // Asked for once each time that it is opened.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const sample = useRef<HTMLTextAreaElement>(null)
  // What somebody pasted is theirs, whatever comes meanwhile.
  useEffect(() => {
    if (last && sample.current?.value === '') sample.current.value = last
  }, [last])
  const [found, setFound] = useState<Mapped | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const id = useId()

  async function see({ currentTarget }: MouseEvent<HTMLButtonElement>, anew: boolean) {
    const mapping = currentTarget.form!.elements.namedItem(field) as HTMLTextAreaElement
    const given = { sample: parsed(sample.current!.value), mapping: anew ? undefined : parsed(mapping.value) }
    const isUnreadable = given.sample === undefined || (!anew && given.mapping === undefined)
    setUnreadable(isUnreadable)
    if (isUnreadable) return
    try {
      const answer = await kith.call('POST /v1/sources/try_mapping', given as { sample: unknown })
      if (anew) mapping.value = JSON.stringify(answer.mapping, null, 2)
      setFound(answer)
    } catch (error) {
      sayFailure(error)
    }
  }

  return (
    <Fold label={t('mapping.try')}>
      <div className="mt-2 grid grid-cols-1 gap-2">
        <label htmlFor={id} className="font-medium">
          {t('mapping.sample')}
        </label>
        <textarea
          id={id}
          ref={sample}
          rows={5}
          dir="ltr"
          spellCheck={false}
          aria-describedby={`${id}-help`}
          className="w-full rounded-md border border-line-strong bg-surface px-3 py-2 font-mono text-xs"
        />
        <p id={`${id}-help`} className="text-[0.8125rem] text-ink-faint">
          {t('mapping.sample.help')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={(event) => void see(event, true)}>{t('mapping.suggest')}</Button>
          <Button onClick={(event) => void see(event, false)}>{t('mapping.see')}</Button>
        </div>
        <p role="alert" className="text-[0.8125rem] text-bad empty:hidden">
          {unreadable && t('sources.not_json')}
        </p>
        <div role="status">{found && !unreadable && <Found {...found} />}</div>
      </div>
    </Fold>
  )
}

function Found({ interactions, errors }: Mapped) {
  if (interactions.length === 0) return <p>{t('mapping.nothing')}</p>
  return (
    <div className="grid grid-cols-1 gap-1.5 rounded-md bg-hover px-3 py-2 text-[0.8125rem]">
      <p className="font-medium">{t('mapping.found', { count: interactions.length })}</p>
      {errors.map(({ pointer, detail }) => (
        <p key={pointer} className="text-bad">
          <bdi>
            {pointer} {detail}
          </bdi>
        </p>
      ))}
      <pre
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {JSON.stringify(interactions.length === 1 ? interactions[0] : interactions, null, 2)}
      </pre>
    </div>
  )
}

/** Undefined where it can't be read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What came last, as JSON; null where nothing came, or nothing of that kind. */
async function lastPayload(source: string): Promise<string | null> {
  const [last] = (await kith.inbound_events.list({ source, limit: 1 })).data
  if (!last) return null
  const { body, content_type: type } = await kith.call('GET /v1/inbound_events/{id}', { id: last.id })
  const text = new TextDecoder().decode(Uint8Array.from(atob(body), (char) => char.charCodeAt(0)))
  const payload = type.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : parsed(text)
  return payload === undefined ? null : JSON.stringify(payload, null, 2)
}
