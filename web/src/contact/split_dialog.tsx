/** Cutting identities out of a contact: they are another person. Undone by one press. */

import { useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { kindLabel } from '../words.ts'
import { split } from './change.ts'

/** `chosen`: those that are marked already. */
type Props = { contact: ContactDetail; chosen?: readonly string[]; close: () => void }

export function SplitDialog({ contact, chosen = [], close }: Props) {
  const phone = usePhoneFormat()
  const [out, setOut] = useState(chosen)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const toggle = (id: string) => setOut((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  const ready = out.length > 0 && out.length < contact.identities.length && !busy

  async function cut() {
    setBusy(true)
    if (await split(contact.id, [...out], reason)) close()
    setBusy(false)
  }

  return (
    <Dialog
      title={t('split.title')}
      close={close}
      foot={
        <>
          <Button look="quiet" onClick={close}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" disabled={!ready} onClick={() => void cut()}>
            {t('split.do', { count: out.length })}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">{t('split.about')}</p>
      <fieldset className="grid gap-1.5">
        <legend className="sr-only">{t('contact.identities')}</legend>
        {contact.identities.map((identity) => (
          <label key={identity.id} className="flex items-center gap-2.5 rounded-md border border-line px-3 py-2">
            <input
              type="checkbox"
              checked={out.includes(identity.id)}
              onChange={() => toggle(identity.id)}
              className="size-4 accent-accent"
            />
            <span className="min-w-0 flex-1">
              <bdi className="block">{phone(identity.value)}</bdi>
              <span className="text-xs text-ink-faint">{kindLabel(identity.kind)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="grid gap-1">
        <span className="text-xs text-ink-soft">{t('merge.reason')}</span>
        <input
          value={reason}
          maxLength={500}
          dir="auto"
          onChange={(event) => setReason(event.target.value)}
          className="h-9 rounded-md border border-line-strong bg-surface px-3"
        />
      </label>
    </Dialog>
  )
}
