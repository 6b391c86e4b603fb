/** Saved filters: opened by name, kept for everybody or for oneself, deleted. */

import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { kith, queryClient, segmentsQuery } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { type ContactsView, filterOf, isFiltered, isViewable, viewOf } from './view.ts'

type Props = { view: ContactsView; set: (view: ContactsView) => void }

const refresh = () => queryClient.invalidateQueries({ queryKey: ['segments'] })

export function Segments({ view, set }: Props) {
  const { data } = useQuery(segmentsQuery())
  const [saving, setSaving] = useState(false)
  const may = useMay('contacts:write')
  const segments = data?.data.filter(({ filter }) => isViewable(filter)) ?? []
  const shown = JSON.stringify(filterOf(view))
  const open = segments.find((segment) => JSON.stringify(filterOf(viewOf(segment.filter))) === shown)
  const keeps = isFiltered(view) || view.q !== undefined
  return (
    <>
      {segments.length > 0 && (
        <Select
          label={t('segments.title')}
          value={open?.id ?? ''}
          onChange={(id) => {
            const segment = segments.find((one) => one.id === id)
            set({ columns: view.columns, sort: view.sort, ...(segment ? viewOf(segment.filter) : {}) })
          }}
          options={[
            ['', t('segments.everybody')],
            ...segments.map(({ id, name, shared }) => [id, shared ? name : `${name} · ${t('segments.mine')}`] as const),
          ]}
        />
      )}
      {open && may && (
        <Button
          look="icon"
          aria-label={t('segments.delete', { name: open.name })}
          title={t('segments.delete', { name: open.name })}
          onClick={() => void kith.segments.delete(open.id).catch(sayFailure).then(refresh)}
        >
          <Trash2 aria-hidden="true" className="size-4" />
        </Button>
      )}
      {!open && keeps && may && !saving && <Button onClick={() => setSaving(true)}>{t('segments.save')}</Button>}
      {saving && <Save view={view} done={() => setSaving(false)} />}
    </>
  )
}

function Save({ view, done }: { view: ContactsView; done: () => void }) {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    try {
      await kith.segments.create({
        name: String(given.get('name')),
        filter: filterOf(view),
        shared: given.get('shared') === 'on',
      })
      say(t('change.saved'))
      done()
    } catch (error) {
      sayFailure(error)
    }
    await refresh()
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <input
        name="name"
        required
        maxLength={100}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        aria-label={t('segments.name')}
        placeholder={t('segments.name')}
        className="h-8 w-36 rounded-md border border-line-strong bg-surface px-2"
      />
      <label className="flex items-center gap-1.5 text-[0.8125rem]">
        <input type="checkbox" name="shared" defaultChecked className="size-4 accent-accent" />
        {t('segments.shared')}
      </label>
      <Button look="filled" type="submit">
        {t('do.save')}
      </Button>
      <Button look="quiet" onClick={done}>
        {t('do.cancel')}
      </Button>
    </form>
  )
}
