/** The second step at sign-in: turned on with an app that makes codes, kept safe by recovery codes, turned off again. */

import { useState } from 'react'
import { t } from '../language/language.ts'
import { queryClient } from '../query_client.ts'
import { door } from '../session.ts'
import { Part } from '../settings/part.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { QrCode } from './qr_code.tsx'

type Open = 'begin' | 'end' | 'codes' | null

export function TwoSteps({ on }: { on: boolean }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Part title={t('two_steps.title')} about={t('two_steps.about')}>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={on ? 'good' : 'plain'}>{t(on ? 'two_steps.on' : 'two_steps.off')}</Badge>
        {on ? (
          <>
            <Button onClick={() => setOpen('codes')}>{t('two_steps.new_codes')}</Button>
            <Button onClick={() => setOpen('end')}>{t('two_steps.end')}</Button>
          </>
        ) : (
          <Button look="filled" onClick={() => setOpen('begin')}>
            {t('two_steps.begin')}
          </Button>
        )}
      </div>
      {open === 'begin' && <Begin close={close} />}
      {open === 'end' && <End close={close} />}
      {open === 'codes' && <NewCodes close={close} />}
    </Part>
  )
}

type Made = { uri: string; recovery_codes: string[] }
const refresh = () => queryClient.invalidateQueries({ queryKey: ['me'] })

function Begin({ close }: { close: () => void }) {
  const [made, setMade] = useState<Made | null>(null)
  const [done, setDone] = useState(false)
  if (made && done) return <Codes codes={made.recovery_codes} close={() => void refresh().then(close)} />
  return (
    <Dialog title={t('two_steps.begin')} close={close}>
      {made ? (
        <Scan uri={made.uri} done={() => setDone(true)} />
      ) : (
        <PasswordForm
          submit={t('two_steps.next')}
          give={async (password) => setMade(await door.post<Made>('account/two_factor/begin', { password }))}
        />
      )}
    </Dialog>
  )
}

function Scan({ uri, done }: { uri: string; done: () => void }) {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const { wrong, busy, onSubmit } = useForm(async ({ code = '' }) => {
    await door.post('account/two_factor/finish', { code })
    done()
  })
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3" noValidate>
      <p>{t('two_steps.scan')}</p>
      <QrCode text={uri} label={t('two_steps.qr')} />
      <p className="text-[0.8125rem] text-ink-soft">{t('two_steps.type')}</p>
      <code className="font-mono text-[0.8125rem] wrap-anywhere">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      <Field
        name="code"
        label={t('signin.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        wrong={wrong}
        className="max-w-40 font-mono"
      />
      <FormProblem wrong={wrong} />
      <Button look="filled" type="submit" disabled={busy} className="justify-self-end">
        {t('two_steps.turn_on')}
      </Button>
    </form>
  )
}

function Codes({ codes, close }: { codes: string[]; close: () => void }) {
  return (
    <Dialog
      title={t('two_steps.codes')}
      close={close}
      foot={
        <Button look="filled" onClick={close}>
          {t('two_steps.kept')}
        </Button>
      }
    >
      <p>{t('two_steps.codes.about')}</p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-lg border border-line p-3 font-mono text-[0.8125rem]">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <CopyButton text={codes.join('\n')} />
      </div>
    </Dialog>
  )
}

function NewCodes({ close }: { close: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <Codes codes={codes} close={close} />
  return (
    <Dialog title={t('two_steps.new_codes')} close={close}>
      <p className="text-ink-soft">{t('two_steps.new_codes.about')}</p>
      <PasswordForm
        submit={t('two_steps.new_codes')}
        give={async (password) => {
          const answer = await door.post<Pick<Made, 'recovery_codes'>>('account/recovery_codes', { password })
          setCodes(answer.recovery_codes)
        }}
      />
    </Dialog>
  )
}

function End({ close }: { close: () => void }) {
  return (
    <Dialog title={t('two_steps.end')} close={close}>
      <p className="text-ink-soft">{t('two_steps.end.about')}</p>
      <PasswordForm
        submit={t('two_steps.end')}
        give={async (password) => {
          await door.post('account/two_factor/end', { password })
          await refresh()
          say(t('two_steps.ended'))
          close()
        }}
      />
    </Dialog>
  )
}

function PasswordForm({ submit, give }: { submit: string; give: (password: string) => Promise<void> }) {
  const { wrong, busy, onSubmit } = useForm(({ password = '' }) =>
    // What is wrong with it here is that it is not the right one.
    password ? give(password) : Promise.resolve({ password: t('wrong.current') }),
  )
  const shown = wrong.password ? { ...wrong, password: t('wrong.current') } : wrong
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3" noValidate>
      <Field
        name="password"
        type="password"
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus
        wrong={shown}
      />
      <FormProblem wrong={wrong} />
      <Button look="filled" type="submit" disabled={busy} className="justify-self-end">
        {submit}
      </Button>
    </form>
  )
}
