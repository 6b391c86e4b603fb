/** A slider over the time of a contact: the card and the timeline as they were. */

import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'

type Props = { first: string; at: string }

const STEPS = 500
const SLIDE_MS = 120

export function AsOf({ first, at }: Props) {
  const navigate = useNavigate({ from: '/contacts/$id' })
  const [begin] = useState(() => Date.parse(first))
  const [end] = useState(Date.now)
  const [place, setPlace] = useState(() => Math.round((STEPS * (Date.parse(at) - begin)) / Math.max(1, end - begin)))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const when = new Date(begin + ((end - begin) * place) / STEPS).toISOString()

  function slide(next: number) {
    setPlace(next)
    clearTimeout(timer.current)
    const as_of = new Date(begin + ((end - begin) * next) / STEPS).toISOString()
    timer.current = setTimeout(() => void navigate({ search: (now) => ({ ...now, as_of }), replace: true }), SLIDE_MS)
  }

  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <span>{t('as_of.shown', { when: dateTime(when) })}</span>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={place}
        aria-label={t('as_of.slider')}
        aria-valuetext={dateTime(when)}
        onChange={(event) => slide(Number(event.target.value))}
        className="min-w-32 flex-1 accent-accent"
      />
      <Button onClick={() => void navigate({ search: ({ as_of: _, ...rest }) => rest, replace: true })}>
        {t('as_of.today')}
      </Button>
    </div>
  )
}
