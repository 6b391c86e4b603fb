/** What can be done about a value, below its source: edit it, reject it, take it away, see its history. */

import { useState } from 'react'
import type { ClaimView } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { isEditable, rejectClaim, removeAttribute } from './change.ts'
import { EditValue } from './edit_value.tsx'
import { History } from './history.tsx'
import { ATTRIBUTE } from './values.ts'

type Props = { contact: string; field: string; value: string; claim: ClaimView | null; done: () => void }

/** What the channel itself delivered and what the team wrote are no claims to reject. */
const REJECTABLE = new Set<ClaimView['method']>(['said', 'submitted', 'profile', 'model', 'proven'])

export function ValueActions({ contact, field, value, claim, done }: Props) {
  const [shown, show] = useState<'edit' | 'history' | null>(null)
  const may = useMay('contacts:write')
  const rejectable = claim !== null && REJECTABLE.has(claim.method)
  const opens = (which: 'edit' | 'history') => ({
    'aria-expanded': shown === which,
    onClick: () => show(shown === which ? null : which),
  })
  const closesBy = (work: () => Promise<boolean>) => () => {
    done()
    void work()
  }
  return (
    <div className="grid grid-cols-1 gap-2 border-t border-line pt-2">
      <div className="flex flex-wrap gap-1.5">
        {may && isEditable(field, value) && <Button {...opens('edit')}>{t('do.edit')}</Button>}
        {may && rejectable && <Button onClick={closesBy(() => rejectClaim(claim.id))}>{t('source.reject')}</Button>}
        {may && !rejectable && field.startsWith(ATTRIBUTE) && (
          <Button onClick={closesBy(() => removeAttribute(contact, field.slice(ATTRIBUTE.length)))}>
            {t('do.remove')}
          </Button>
        )}
        <Button look="quiet" {...opens('history')}>
          {t('source.history')}
        </Button>
      </div>
      {shown === 'edit' && <EditValue contact={contact} field={field} value={value} done={done} />}
      {shown === 'history' && <History contact={contact} field={field} />}
    </div>
  )
}
