/** "New workspace": it asks for the name and opens it. */

import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { beginAnew } from './begin_anew.ts'

export function NewWorkspace({ close }: { close: () => void }) {
  const { wrong, busy, onSubmit } = useForm(async ({ name = '' }) => {
    if (!name.trim()) return { name: t('wrong.name') }
    await kith.workspaces.create({ name: name.trim() })
    beginAnew()
  })
  return (
    <Dialog title={t('workspaces.new')} close={close}>
      <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3" noValidate>
        <p className="text-ink-soft">{t('workspaces.about')}</p>
        <Field name="name" label={t('workspaces.name')} maxLength={100} autoFocus wrong={wrong} />
        <FormProblem wrong={wrong} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button look="filled" type="submit" disabled={busy}>
            {t('workspaces.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
