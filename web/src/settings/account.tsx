/** `/settings/account`: one's own name, password, second step, and where one is signed in. */

import { useQuery } from '@tanstack/react-query'
import { Password } from '../account/password.tsx'
import { Sessions } from '../account/sessions.tsx'
import { TwoSteps } from '../account/two_steps.tsx'
import { t } from '../language/language.ts'
import { type Me, meQuery } from '../me.ts'
import { queryClient } from '../query_client.ts'
import { door } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Part } from './part.tsx'

export function Account() {
  const { data: me, error } = useQuery(meQuery())
  if (error) return <Failed error={error} />
  if (!me) return <Loading label={t('state.loading')} />
  if (!me.user) return <Empty title={t('account.none')}>{t('account.none.help')}</Empty>
  return (
    <div className="grid grid-cols-1 gap-8">
      <Name user={me.user} />
      <Password />
      <TwoSteps on={me.user.two_factor} />
      <Sessions />
    </div>
  )
}

function Name({ user }: { user: NonNullable<Me['user']> }) {
  const { wrong, busy, onSubmit } = useForm(async ({ name = '' }) => {
    if (!name.trim()) return { name: t('wrong.name') }
    await door.post('account/name', { name: name.trim() })
    await queryClient.invalidateQueries({ queryKey: ['me'] })
    say(t('account.saved'))
  })
  return (
    <Part title={t('account.you')} about={user.email}>
      <form onSubmit={onSubmit} className="grid max-w-sm grid-cols-1 gap-3" noValidate>
        <Field
          name="name"
          label={t('account.name')}
          defaultValue={user.name}
          autoComplete="name"
          maxLength={100}
          wrong={wrong}
        />
        <FormProblem wrong={wrong} />
        <Button type="submit" disabled={busy} className="justify-self-start">
          {t('do.save')}
        </Button>
      </form>
    </Part>
  )
}
