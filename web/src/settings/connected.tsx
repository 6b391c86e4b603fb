/** A source that was just made: the address and secrets to copy, and the vendor's own steps. */

import { useEffect, useId, useRef } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { t, translated } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { CHAT, type Connector } from './connectors.ts'
import { SetupSteps } from './setup_steps.tsx'

type Props = { source: Source; secrets: Record<string, string>; connector: Connector; done: () => void }

export function Connected({ source, secrets, connector, done }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that was here had the focus, and was longer.
  useEffect(() => heading.current?.focus(), [])
  const made = connector.fields.filter(({ name }) => name in secrets)
  return (
    <section aria-label={source.name} className="grid max-w-2xl grid-cols-1 gap-4 rounded-lg border border-good p-4">
      <h3 ref={heading} tabIndex={-1} className="scroll-mt-4 font-medium outline-none">
        {t('sources.made', { name: source.name })}
      </h3>
      <dl className="grid grid-cols-1 gap-3">
        <ToCopy
          label={t(source.connector === CHAT ? 'sources.chat.line' : 'sources.address')}
          text={addressOf(source)}
        />
        {made.map(({ name, title }) => (
          <ToCopy key={name} label={translated(title)} text={secrets[name]!} once />
        ))}
      </dl>
      {source.setup.length > 0 && (
        <div className="grid grid-cols-1 gap-1.5">
          <p className="font-medium">{t('check.next')}</p>
          <SetupSteps
            steps={source.setup}
            address={location.origin + source.inbound_url}
            connector={connector}
            secrets={secrets}
          />
        </div>
      )}
      <p className="text-xs text-ink-faint">{t('sources.made.then')}</p>
      <div>
        <Button look="filled" onClick={done}>
          {t('do.done')}
        </Button>
      </div>
    </section>
  )
}

/** What others are to be given: where vendors call, or a chat's line for a page. */
export function addressOf({ connector, id, inbound_url }: Source): string {
  if (connector !== CHAT) return location.origin + inbound_url
  return `<script src="${location.origin}/widget.js" data-source="${id}" async></script>`
}

function ToCopy({ label, text, once = false }: { label: string; text: string; once?: boolean }) {
  const id = useId()
  return (
    <div className="grid grid-cols-1 gap-1">
      <dt id={id} className="text-xs text-ink-soft">
        {label}
        {once && <span className="text-warn"> · {t('sources.once')}</span>}
      </dt>
      <dd className="flex flex-wrap items-center gap-2">
        <code dir="ltr" className="min-w-0 flex-1 rounded bg-hover px-2 py-1.5 font-mono text-xs wrap-anywhere">
          {text}
        </code>
        <CopyButton text={text} describedBy={id} />
      </dd>
    </div>
  )
}
