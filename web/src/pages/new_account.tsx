/** The form that makes an account: name, e-mail, password. */

import { SHORTEST_PASSWORD } from '../account/password_rule.ts'
import { t } from '../language/language.ts'
import { Field, FormProblem, useForm, type Wrong } from '../ui/form.tsx'
import { FORM, Submit } from './sign_in.tsx'

export type NewAccount = { name: string; email: string; password: string }

type Props = {
  /** The address that an invitation names: it can't be another. */
  email?: string | null
  submit: string
  make: (account: NewAccount) => Promise<void>
}

export function NewAccountForm({ email = null, submit, make }: Props) {
  const { wrong, busy, onSubmit } = useForm(
    async ({ name = '', password = '', ...given }): Promise<Wrong | undefined> => {
      const account = { name: name.trim(), email: (email ?? given.email ?? '').trim(), password }
      const missing = missingIn(account)
      if (missing) return missing
      await make(account)
    },
  )
  return (
    <form onSubmit={onSubmit} className={FORM} noValidate>
      <Field name="name" label={t('account.name')} autoComplete="name" maxLength={100} autoFocus wrong={wrong} />
      <Field
        name="email"
        type="email"
        label={t('account.email')}
        autoComplete="username"
        wrong={wrong}
        {...(email === null ? {} : { value: email, readOnly: true, className: 'bg-hover' })}
      />
      <Field
        name="password"
        type="password"
        label={t('account.password')}
        help={t('account.password.help', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        wrong={wrong}
      />
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{submit}</Submit>
    </form>
  )
}

function missingIn({ name, email, password }: NewAccount): Wrong | undefined {
  if (!name) return { name: t('wrong.name') }
  if (!/^\S+@\S+\.\S+$/.test(email)) return { email: t('wrong.email') }
  if ([...password].length < SHORTEST_PASSWORD)
    return { password: t('account.password.help', { count: SHORTEST_PASSWORD }) }
  return undefined
}
