/** Erasing several contacts for ever: confirmed by typing how many, one after the other, with one receipt for all. */

import { useState } from 'react'
import { KithError } from '../../../sdk/src/error.ts'
import { kith } from '../api.ts'
import { refreshAll } from '../contact/change.ts'
import { Receipt } from '../contact/receipt.tsx'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sayFailure } from '../ui/notice.tsx'

type Props = { chosen: ReadonlySet<string>; close: () => void }
type Stores = Map<string, number>
/** What is kept from one try to the next. */
type Begun = { contacts: readonly string[]; done: number; sums: Stores }

export function EraseMany({ chosen, close }: Props) {
  const [typed, setTyped] = useState('')
  // Until it begins, whoever leaves the list leaves it too, and the number to type is another; then the list loses those erased.
  const [begun, setBegun] = useState<Begun | null>(null)
  const [busy, setBusy] = useState(false)
  const contacts = begun?.contacts ?? [...chosen]
  const done = begun?.done ?? 0

  async function erase() {
    let now: Begun = begun ?? { contacts, done: 0, sums: new Map() }
    setBusy(true)
    try {
      for (const id of now.contacts.slice(now.done)) {
        setBegun(now)
        now = { ...now, done: now.done + 1, sums: withRows(now.sums, await eraseOne(id)) }
      }
    } catch (error) {
      sayFailure(error)
    }
    setBegun(now)
    setBusy(false)
    await refreshAll()
  }

  if (begun && done === contacts.length)
    return (
      <Dialog title={t('erase.done')} close={close} foot={<Button onClick={close}>{t('do.done')}</Button>}>
        <Receipt stores={[...begun.sums].map(([store, rows]) => ({ store, rows }))} />
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
            disabled={busy || contacts.length === 0 || typed.trim() !== String(contacts.length)}
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
      {begun && <progress className="w-full" max={contacts.length} value={done} aria-label={t('erase.title')} />}
    </Dialog>
  )
}

/** What was removed with one; nothing more where somebody, or a try whose answer was lost, has erased it before. */
async function eraseOne(id: string): Promise<readonly { store: string; rows: number }[]> {
  try {
    return (await kith.contacts.erase(id)).stores
  } catch (error) {
    if (error instanceof KithError && error.status === 410) return []
    throw error
  }
}

function withRows(sums: Stores, stores: readonly { store: string; rows: number }[]): Stores {
  const next = new Map(sums)
  for (const { store, rows } of stores) next.set(store, (next.get(store) ?? 0) + rows)
  return next
}
