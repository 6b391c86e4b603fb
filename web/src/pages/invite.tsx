/** `/invite?token=`: becoming a member, with the account that is signed in, another one, or a new one. */

import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import type { Role } from '../me.ts'
import { OPEN } from '../query_client.ts'
import { door, tellOtherWindows } from '../session.ts'
import { Button, filled } from '../ui/button.tsx'
import { FormProblem, useForm } from '../ui/form.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './door.tsx'
import { NewAccountForm } from './new_account.tsx'
import { FORM, SignIn, Submit } from './sign_in.tsx'

type Invitation = {
  workspace: string
  role: Role
  email: string | null
  invited_by: string
  has_account: boolean
  signed_in_as: string | null
}

/** A new session and another workspace: everything that was fetched before is of no use. */
function begin() {
  tellOtherWindows()
  location.assign('/')
}

export function InvitePage() {
  useTitle(t('invite.page'))
  const { token = '' } = useSearch({ from: '/invite' })
  const [signingIn, setSigningIn] = useState(false)
  const query = useQuery({
    queryKey: [OPEN, 'invitation', token],
    queryFn: () => door.post<Invitation>('invitation', { token }),
    retry: false,
  })
  if (query.isPending) return <Door title={t('invite.page')}>{t('setup.wait')}</Door>
  if (query.error)
    return (
      <Door title={t('setup.refused')}>
        <div className={FORM}>
          <p className="text-ink-soft">{t('invite.why')}</p>
          <Link to="/" className={filled}>
            {t('setup.go')}
          </Link>
        </div>
      </Door>
    )
  const { data } = query
  const again = () => {
    setSigningIn(false)
    void query.refetch()
  }
  if (signingIn || (data.has_account && !data.signed_in_as)) return <SignIn done={again} />
  const accept = (account?: object) =>
    door.post('invitation/accept', { token, ...(account && { account }) }).then(begin)
  return (
    <Door title={t('invite.title', { workspace: data.workspace })}>
      <p className="mb-4 text-ink-soft">
        <Said
          text="invite.about"
          given={{ role: t(`member.${data.role}`) }}
          parts={{ person: <bdi className="font-medium text-ink">{data.invited_by}</bdi> }}
        />
      </p>
      {data.signed_in_as ? (
        <Join as={data.signed_in_as} accept={() => accept()} />
      ) : (
        <>
          <NewAccountForm email={data.email} submit={t('invite.submit')} make={accept} />
          <Button look="quiet" className="mt-3 w-full" onClick={() => setSigningIn(true)}>
            {t('invite.sign_in')}
          </Button>
        </>
      )}
    </Door>
  )
}

function Join({ as, accept }: { as: string; accept: () => Promise<void> }) {
  const { wrong, busy, onSubmit } = useForm(accept)
  return (
    <form onSubmit={onSubmit} className={FORM}>
      <p className="text-ink-soft">
        <Said text="invite.as" parts={{ email: <bdi className="font-medium text-ink">{as}</bdi> }} />
      </p>
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{t('invite.submit')}</Submit>
    </form>
  )
}
