/** Signed in, and a member of no workspace any more. */

import { t } from '../language/language.ts'
import { signOut } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Door } from './door.tsx'

export function Homeless() {
  return (
    <Door title={t('homeless.title')}>
      <div className="grid grid-cols-1 gap-4">
        <p className="text-ink-soft">{t('homeless.about')}</p>
        <Button onClick={() => void signOut()}>{t('app.sign_out')}</Button>
      </div>
    </Door>
  )
}
