/** Connecting a channel or product: which, its name and account, its secrets; then where the vendor is to send. */

import { type FormEvent, useState } from 'react'
import { KithError } from '../../../sdk/src/client.ts'
import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { sentence } from '../words.ts'
import { CONNECTORS, type Connector, connectorName } from './connectors.ts'
import { input, Labelled } from './part.tsx'

export function Connect({ done }: { done: () => void }) {
  const [connector, setConnector] = useState<Connector>('whatsapp')
  const [failure, setFailure] = useState<string | null>(null)
  const [made, setMade] = useState<Source | null>(null)
  const needs = CONNECTORS[connector]!

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '').trim()
    const filled = (names: readonly string[], group: string) =>
      Object.fromEntries(names.map((name) => [name, text(`${group}.${name}`)]).filter(([, value]) => value))
    try {
      const secrets = filled(needs.secrets, 'secret')
      const source = await kith.sources.create({
        connector,
        name: text('name'),
        ...(text('account') ? { account: text('account') } : {}),
        ...(Object.keys(secrets).length ? { secrets } : {}),
        config: filled(needs.config ?? [], 'config'),
      })
      setMade(source)
      await queryClient.invalidateQueries({ queryKey: ['sources'] })
    } catch (error) {
      setFailure(error instanceof KithError ? (error.errors[0]?.detail ?? error.detail) : t('state.wrong'))
    }
  }

  if (made) return <Made source={made} done={done} />
  return (
    <form onSubmit={submit} className="grid max-w-lg grid-cols-1 gap-3 rounded-lg border border-line p-4">
      <Labelled label={t('sources.which')}>
        <select value={connector} onChange={(event) => setConnector(event.target.value as Connector)} className={input}>
          {Object.entries(CONNECTORS).map(([id, needs]) => (
            <option key={id} value={id}>
              {needs?.name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={t('sources.name')} help={t('sources.name.help')}>
        <input name="name" required maxLength={100} className={input} />
      </Labelled>
      {needs.account && (
        <Labelled label={t('sources.account')} help={t('sources.account.help')}>
          <input name="account" maxLength={256} spellCheck={false} className={input} />
        </Labelled>
      )}
      {needs.secrets.map((secret) => (
        <Labelled key={secret} label={sentence(secret)}>
          <input name={`secret.${secret}`} type="password" autoComplete="off" className={input} />
        </Labelled>
      ))}
      {needs.config?.map((name) => (
        <Labelled key={name} label={sentence(name)}>
          <input
            name={`config.${name}`}
            placeholder={name === 'public_url' ? location.origin : ''}
            spellCheck={false}
            className={input}
          />
        </Labelled>
      ))}
      {needs.secrets.length > 0 && <p className="text-xs text-ink-faint">{t('sources.secrets')}</p>}
      <p role="alert" className="text-bad empty:hidden">
        {failure}
      </p>
      <div className="flex gap-2">
        <Button look="filled" type="submit">
          {t('sources.connect')}
        </Button>
        <Button look="quiet" onClick={done}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Made({ source, done }: { source: Source; done: () => void }) {
  const address = location.origin + source.inbound_url
  return (
    <div role="status" className="grid max-w-lg grid-cols-1 gap-3 rounded-lg border border-good p-4">
      <p className="font-medium">{t('sources.made', { name: source.name })}</p>
      <ol className="grid list-decimal gap-2 ps-5 text-ink-soft">
        <li>{t('sources.step.address', { vendor: connectorName(source.connector) })}</li>
        <li>{t('sources.step.secret')}</li>
        <li>{t('sources.step.test')}</li>
      </ol>
      <code className="rounded bg-hover p-2 font-mono text-xs wrap-anywhere">{address}</code>
      <div className="flex gap-2">
        <CopyButton text={address} label={t('sources.copy_address')} />
        <Button look="quiet" onClick={done}>
          {t('do.done')}
        </Button>
      </div>
    </div>
  )
}
