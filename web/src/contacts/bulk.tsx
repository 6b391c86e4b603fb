/** What can be done with the chosen contacts together: label, download, erase. */

import { Download, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { downloadChosen } from './download_chosen.ts'

type Props = { chosen: ReadonlySet<string>; clear: () => void; erase: () => void }

/** As many as one request takes. */
const AT_ONCE = 200

export function Bulk({ chosen, clear, erase }: Props) {
  const [busy, setBusy] = useState(false)
  const mayExport = useMay('contacts:export')
  const mayErase = useMay('contacts:erase')
  const mayLabel = useMay('contacts:write')

  async function label(contacts: string[], change: { add?: string[]; remove?: string[] }): Promise<void> {
    for (let at = 0; at < contacts.length; at += AT_ONCE)
      await kith.contacts.label({ contacts: contacts.slice(at, at + AT_ONCE), ...change })
    await queryClient.invalidateQueries()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('label')).trim()
    const removes = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'remove'
    if (!name) return
    setBusy(true)
    const contacts = [...chosen]
    try {
      await label(contacts, removes ? { remove: [name] } : { add: [name] })
      const undo = () => label(contacts, removes ? { add: [name] } : { remove: [name] })
      say(t(removes ? 'bulk.removed' : 'bulk.added', { count: contacts.length, label: name }), undo)
      form.reset()
    } catch (error) {
      sayFailure(error)
    }
    setBusy(false)
  }

  return (
    <section
      aria-label={t('bulk.title')}
      className="flex flex-wrap items-center gap-2 border-b border-line bg-accent-soft px-4 py-2"
    >
      <span className="font-medium">{t('bulk.chosen', { count: chosen.size })}</span>
      {!mayLabel && <span className="text-ink-soft">{t('may.only_look')}</span>}
      {mayLabel && (
        <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
          <input
            name="label"
            required
            maxLength={100}
            dir="auto"
            aria-label={t('filter.label')}
            placeholder={t('filter.label')}
            className="h-8 w-36 rounded-md border border-line-strong bg-surface px-2"
          />
          <Button type="submit" value="add" disabled={busy}>
            {t('bulk.add')}
          </Button>
          <Button type="submit" value="remove" disabled={busy}>
            {t('bulk.remove')}
          </Button>
        </form>
      )}
      {mayExport && (
        <Button onClick={() => void downloadChosen([...chosen])}>
          <Download aria-hidden="true" className="size-3.5" />
          {t('contacts.download')}
        </Button>
      )}
      {mayErase && (
        <Button onClick={erase}>
          <Trash2 aria-hidden="true" className="size-3.5" />
          {t('erase.open')}
        </Button>
      )}
      <Button look="quiet" className="ms-auto" onClick={clear}>
        {t('do.clear')}
      </Button>
    </section>
  )
}
