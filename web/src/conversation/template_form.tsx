/** A template with its places filled, where free text no longer goes out. */

import { type FormEvent, useState } from 'react'
import type { NewAnswer, SendingView } from '../../../src/operations/answers.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { LongText } from '../ui/long_text.tsx'
import { Select } from '../ui/select.tsx'

type Props = { templates: SendingView['templates']; send: (answer: NewAnswer) => Promise<boolean> }

export function TemplateForm({ templates, send }: Props) {
  const [chosen, setChosen] = useState('')
  const [values, setValues] = useState<string[]>([])
  const [link, setLink] = useState('')
  const template = templates[Number(chosen)]
  const isChosen = chosen !== '' && template !== undefined
  const places = isChosen ? template.places : []
  const filled = values.slice(0, places.length)
  const header = isChosen ? template.header : null
  const isComplete = header === null || /^https?:\/\/\S+$/.test(link.trim())
  const ready =
    isChosen && isComplete && filled.length === places.length && filled.every((value) => value.trim() !== '')

  if (templates.length === 0) return <p className="text-xs text-ink-soft">{t('send.template_none')}</p>

  function choose(next: string) {
    setChosen(next)
    setValues([])
    setLink('')
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!ready) return
    const { name, language, category } = template!
    const bare = { ...(language ? { language } : {}), ...(category ? { category } : {}) }
    const above = header ? { media_url: link.trim() } : {}
    if (await send({ template: { name, ...bare, ...(places.length ? { parameters: filled } : {}) }, ...above }))
      choose('')
  }
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('send.template')}
          value={chosen}
          onChange={choose}
          options={[
            ['', t('send.template_choose')],
            ...templates.map(
              ({ name, language }, index) => [String(index), [name, language].filter(Boolean).join(' · ')] as const,
            ),
          ]}
        />
        <Button type="submit" look="filled" disabled={!ready}>
          {t('send.send')}
        </Button>
      </div>
      {isChosen && template.text && (
        <div className="rounded-md bg-hover px-2.5 py-1.5">
          <LongText text={shown(template, filled)} />
        </div>
      )}
      {header && (
        <input
          type="url"
          value={link}
          aria-label={t(`send.header.${header}`)}
          placeholder={t(`send.header.${header}`)}
          onChange={(event) => setLink(event.target.value)}
          className="h-8 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-ink-faint"
        />
      )}
      {places.map((place, nth) => (
        <input
          key={place}
          dir="auto"
          value={values[nth] ?? ''}
          aria-label={labelOf(place)}
          placeholder={labelOf(place)}
          onChange={(event) => setValues(places.map((_, at) => (at === nth ? event.target.value : (values[at] ?? ''))))}
          className="h-8 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-ink-faint"
        />
      ))}
    </form>
  )
}

const PLACE = /\{\{\s*(\w{1,64})\s*\}\}/g

/** As the vendor calls it; of a number that it is one. */
function labelOf(place: string): string {
  return /^\d+$/.test(place) ? t('send.place', { nth: Number(place) }) : place.replaceAll('_', ' ')
}

function shown({ text, places }: SendingView['templates'][number], values: readonly string[]): string {
  return text.replace(PLACE, (place, name) => values[places.indexOf(name)] || place)
}
