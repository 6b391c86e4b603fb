/** An address that leads nowhere. */

import { Link } from '@tanstack/react-router'
import { t } from '../language/language.ts'
import { filled } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './door.tsx'

export function NotFound() {
  useTitle(t('absent.page'))
  return (
    <Door title={t('absent.title')}>
      <Link to="/contacts" className={`${filled} w-full`}>
        {t('absent.go')}
      </Link>
    </Door>
  )
}
