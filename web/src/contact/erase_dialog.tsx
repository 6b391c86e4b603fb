/** Erasing a contact for ever: said plainly, confirmed by typing its name, answered by a receipt. */

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Erased } from '../../../src/operations/answers.ts'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { visibleName } from '../format/name.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { refreshAll } from './change.ts'
import { Receipt } from './receipt.tsx'

export function EraseDialog({ contact, close }: { contact: ContactDetail; close: () => void }) {
  const [typed, setTyped] = useState('')
  const [receipt, setReceipt] = useState<Erased | null>(null)
  const navigate = useNavigate()
  const name = visibleName(contact.name)

  async function erase() {
    try {
      setReceipt(await kith.contacts.erase(contact.id))
    } catch (error) {
      sayFailure(error)
    }
  }
  const leave = async () => {
    await navigate({ to: '/contacts' })
    await refreshAll()
  }

  if (receipt) {
    return (
      <Dialog
        title={t('erase.done')}
        close={() => void leave()}
        foot={<Button onClick={() => void leave()}>{t('do.done')}</Button>}
      >
        <Receipt stores={receipt.stores} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('erase.title')}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button look="filled" disabled={typed.trim() !== name.trim()} onClick={() => void erase()}>
            {t('erase.do')}
          </Button>
        </>
      }
    >
      <p className="text-bad">{t('erase.about')}</p>
      <label className="grid gap-1">
        <span>
          <Said text="erase.type" parts={{ name: <bdi className="font-medium">{name}</bdi> }} />
        </span>
        <input
          value={typed}
          dir="auto"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="h-9 rounded-md border border-line-strong bg-surface px-3"
        />
      </label>
    </Dialog>
  )
}
