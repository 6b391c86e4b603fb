/** Erasing several contacts for ever: confirmed by typing how many, one after the other, with one receipt for all. */

import { useState } from 'react'
import { kith } from '../api.ts'
import { refreshAll } from '../contact/change.ts'
import { Receipt } from '../contact/receipt.tsx'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sayFailure } from '../ui/notice.tsx'

type Props = { contacts: readonly string[]; clear: () => void; close: () => void }
type Stores = Map<string, number>

export function EraseMany({ contacts, clear, close }: Props) {
  const [typed, setTyped] = useState('')
  const [done, setDone] = useState<number | null>(null)
  const [stores, setStores] = useState<Stores | null>(null)

  async function erase() {
    const sums: Stores = new Map()
    try {
      for (const [index, id] of contacts.entries()) {
        setDone(index)
        const receipt = await kith.contacts.erase(id)
        for (const { store, rows } of receipt.stores) sums.set(store, (sums.get(store) ?? 0) + rows)
      }
      setStores(sums)
    } catch (error) {
      sayFailure(error)
      setDone(null)
    }
    await refreshAll()
  }
  const leave = () => {
    close()
    clear()
  }

  if (stores)
    return (
      <Dialog title={t('erase.done')} close={leave} foot={<Button onClick={leave}>{t('do.done')}</Button>}>
        <Receipt stores={[...stores].map(([store, rows]) => ({ store, rows }))} />
      </Dialog>
    )
  return (
    <Dialog
      title={t('erase.many.title', { count: contacts.length })}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button
            look="filled"
            disabled={done !== null || typed.trim() !== String(contacts.length)}
            onClick={() => void erase()}
          >
            {t('erase.do')}
          </Button>
        </>
      }
    >
      <p className="text-bad">{t('erase.about')}</p>
      <label className="grid gap-1">
        <span>
          <Said text="erase.type" parts={{ name: <b className="font-medium">{contacts.length}</b> }} />
        </span>
        <input
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="h-9 rounded-md border border-line-strong bg-surface px-3"
        />
      </label>
      {done !== null && (
        <progress className="w-full" max={contacts.length} value={done} aria-label={t('erase.title')} />
      )}
    </Dialog>
  )
}
