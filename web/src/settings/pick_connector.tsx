/** What is to be connected: looked for by name; what has no connector of its own is connected by the webhook for anything. */

import { type ReactNode, useId, useState } from 'react'
import { t, translated } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { focusFirst } from '../ui/focus_first.ts'
import { Failed } from '../ui/state.tsx'
import { CHANNEL_ICONS } from '../words.ts'
import { CHANNEL_OF, type Connector, HOOK, matches, useConnectors } from './connectors.ts'
import { input } from './part.tsx'

/** `name`: what was looked for, where it is connected by another. */
type Props = { pick: (connector: Connector, name?: string) => void; cancel: () => void }

export function PickConnector({ pick, cancel }: Props) {
  const { connectors, error, named, isPending } = useConnectors()
  const [words, setWords] = useState('')
  const id = useId()
  const asked = words.trim()
  const found = connectors.filter((one) => matches(one, asked))
  const hook = named(HOOK)
  const pickFirst = () => (found[0] ? pick(found[0]) : hook && pick(hook, asked))
  if (error) return <Failed error={error} />
  return (
    <section ref={focusFirst} aria-labelledby={id} className="grid grid-cols-1 gap-3 rounded-lg border border-line p-4">
      <h3 id={id} className="font-medium">
        {t('sources.which')}
      </h3>
      <input
        type="search"
        aria-labelledby={id}
        placeholder={t('sources.which.hint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || asked === '') return
          // The form that comes has the focus before the key is through, and would be sent by it.
          event.preventDefault()
          pickFirst()
        }}
        className={`${input} max-w-sm`}
      />
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
        {found.map((connector) => (
          <Tile key={connector.name} connector={connector} pick={() => pick(connector)}>
            {translated(connector.title)}
          </Tile>
        ))}
        {!isPending && found.length === 0 && hook && (
          <Tile connector={hook} pick={() => pick(hook, asked)}>
            {translated(hook.title)}
          </Tile>
        )}
      </ul>
      <p role="status" className="max-w-2xl text-xs text-ink-faint">
        {!isPending && (found.length === 0 ? t('sources.which.none', { what: asked }) : t('sources.which.other'))}
      </p>
      <div>
        <Button look="quiet" onClick={cancel}>
          {t('do.cancel')}
        </Button>
      </div>
    </section>
  )
}

function Tile({ connector, pick, children }: { connector: Connector; pick: () => void; children: ReactNode }) {
  const Icon = CHANNEL_ICONS[CHANNEL_OF[connector.name] ?? 'email']
  return (
    <li>
      <button
        type="button"
        onClick={pick}
        className="flex min-h-11 w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-start text-[0.8125rem] font-medium hover:bg-hover"
      >
        <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        <span className="min-w-0 wrap-anywhere">{children}</span>
      </button>
    </li>
  )
}
