/** What can be done about a value, below its source: edit it, reject it, see its history. */

import { type FormEvent, useState } from 'react'
import type { ClaimView } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { EDITABLE, type Editable, edit, rejectClaim } from './change.ts'
import { History } from './history.tsx'

type Props = { contact: string; field: string; value: string; claim: ClaimView | null; done: () => void }

/** What the channel itself delivered and what the team wrote are no claims to reject. */
const REJECTABLE = new Set<ClaimView['method']>(['said', 'submitted', 'profile', 'model', 'proven'])

export function ValueActions({ contact, field, value, claim, done }: Props) {
  const [shown, show] = useState<'edit' | 'history' | null>(null)
  const may = useMay('contacts:write')
  const editable = may && EDITABLE[field]
  return (
    <div className="grid grid-cols-1 gap-2 border-t border-line pt-2">
      <div className="flex flex-wrap gap-1.5">
        {editable && (
          <Button aria-expanded={shown === 'edit'} onClick={() => show(shown === 'edit' ? null : 'edit')}>
            {t('do.edit')}
          </Button>
        )}
        {may && claim && REJECTABLE.has(claim.method) && (
          <Button
            onClick={() => {
              done()
              void rejectClaim(claim.id)
            }}
          >
            {t('source.reject')}
          </Button>
        )}
        <Button
          look="quiet"
          aria-expanded={shown === 'history'}
          onClick={() => show(shown === 'history' ? null : 'history')}
        >
          {t('source.history')}
        </Button>
      </div>
      {shown === 'edit' && editable && <Edit contact={contact} field={editable} value={value} done={done} />}
      {shown === 'history' && <History contact={contact} field={field} />}
    </div>
  )
}

type EditProps = { contact: string; field: Editable; value: string; done: () => void }

function Edit({ contact, field, value, done }: EditProps) {
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('value')).trim()
    if (!text || text === value) return done()
    setBusy(true)
    if (await edit(contact, field, text)) done()
    setBusy(false)
  }
  return (
    <form onSubmit={submit} className="flex gap-1.5">
      <input
        name="value"
        aria-label={t(`field.${field}`)}
        defaultValue={value}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        spellCheck={false}
        className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2"
      />
      <Button look="filled" type="submit" disabled={busy}>
        {t('do.save')}
      </Button>
    </form>
  )
}
