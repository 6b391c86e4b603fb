/** `/setup?token=`: the one-time link that Kith prints at its start. Makes the owner's account, then goes home. */

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../language/language.ts'
import { OPEN } from '../query_client.ts'
import { door, setSession } from '../session.ts'
import { filled } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './door.tsx'
import { NewAccountForm } from './new_account.tsx'

export function SetupPage() {
  useTitle(t('setup.page'))
  const { token = '' } = useSearch({ from: '/setup' })
  const navigate = useNavigate()
  const check = useQuery({
    queryKey: [OPEN, 'set-up', token],
    queryFn: () => door.post('set_up/check', { token }).then(() => true),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

  if (check.isPending) return <Door title={t('setup.title')}>{t('setup.wait')}</Door>
  if (check.error)
    return (
      <Door title={t('setup.refused')}>
        <div className="grid grid-cols-1 gap-4">
          <p className="text-ink-soft">{t('setup.why')}</p>
          <Link to="/" className={filled}>
            {t('setup.go')}
          </Link>
        </div>
      </Door>
    )
  return (
    <Door title={t('setup.title')}>
      <p className="mb-4 text-ink-soft">{t('setup.about')}</p>
      <NewAccountForm
        submit={t('setup.submit')}
        make={async (account) => {
          await door.post('set_up', { token, ...account })
          setSession('in')
          await navigate({ to: '/', replace: true })
        }}
      />
    </Door>
  )
}
