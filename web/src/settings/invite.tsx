/** Inviting somebody: a link, mailed where that can be done, and shown once to hand over however one likes. */

import { useState } from 'react'
import { kith } from '../api.ts'
import { language, t } from '../language/language.ts'
import type { Role } from '../me.ts'
import { queryClient } from '../query_client.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { input, Labelled } from './part.tsx'

export function Invite({ roles }: { roles: readonly Role[] }) {
  const [made, setMade] = useState<{ link: string; mailedTo: string | null } | null>(null)
  const { wrong, busy, onSubmit } = useForm(async ({ email = '', role = 'operator' }) => {
    const named = email.trim() && { email: email.trim(), language }
    const { path, mailed, email: mailedTo } = await kith.invitations.create({ role: role as Role, ...named })
    setMade({ link: location.origin + path, mailedTo: mailed ? mailedTo : null })
    await queryClient.invalidateQueries({ queryKey: ['members'] })
  })
  return (
    <section aria-labelledby="invite" className="grid grid-cols-1 gap-3">
      <h3 id="invite" className="font-medium">
        {t('invitations.title')}
      </h3>
      <form onSubmit={onSubmit} className="flex flex-wrap items-start gap-3" noValidate>
        <div className="min-w-60 flex-1">
          <Field
            name="email"
            type="email"
            label={t('invitations.email')}
            help={t('invitations.email.help')}
            wrong={wrong}
          />
        </div>
        <Labelled label={t('invitations.role')}>
          <select name="role" defaultValue="operator" className={input}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`member.${role}`)}
              </option>
            ))}
          </select>
        </Labelled>
        <Button look="filled" type="submit" disabled={busy} className="mt-6 h-9">
          {t('invitations.make')}
        </Button>
      </form>
      <FormProblem wrong={wrong} />
      {made && (
        <div role="status" className="grid gap-2 rounded-lg border border-good bg-good-soft p-3.5">
          <p className="font-medium text-good">
            {made.mailedTo ? t('invitations.mailed', { email: made.mailedTo }) : t('invitations.made')}
          </p>
          <code className="font-mono text-xs wrap-anywhere">{made.link}</code>
          <div>
            <CopyButton text={made.link} />
          </div>
        </div>
      )}
    </section>
  )
}
