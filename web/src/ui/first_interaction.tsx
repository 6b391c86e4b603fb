/** Shown while nothing was ever recorded: the ways to a first contact, and what will happen then. */

import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { useMay } from '../me.ts'
import { Button, framed } from './button.tsx'
import { CopyButton } from './copy.tsx'
import { sayFailure } from './notice.tsx'

// Without an apostrophe in it, which a shell would take for the end of the text.
const BODY =
  '{ "type": "message", "channel": "whatsapp", "customer": { "whatsapp": "+5511987654321" }, ' +
  '"text": "Hi, this is Ana Souza. My e-mail is ana@exemplo.com.br" }'

const VARIABLE = '$KITH_KEY'

export function FirstInteraction() {
  const [key, setKey] = useState<string | null>(null)
  const may = useMay('workspace:manage')
  return (
    <section aria-labelledby="first" className="mx-auto grid w-full max-w-2xl grid-cols-1 gap-6 p-6 md:py-12">
      <div className="grid gap-1">
        <h2 id="first" className="text-base font-semibold">
          {t('first.title')}
        </h2>
        <p className="text-ink-soft">{t('first.waiting')}</p>
      </div>
      <Way title={t('first.curl')}>
        <Line text={curl(key ?? VARIABLE)} />
        {key ? (
          <p role="status" className="text-good">
            {t('first.key.made')}
          </p>
        ) : (
          <p className="text-ink-soft">
            <Said text="first.help" parts={{ variable: <code className="font-mono">KITH_KEY</code> }} />
          </p>
        )}
        {may && !key && <MakeKey made={setKey} />}
      </Way>
      <Way title={t('first.snippet')}>
        <Line text={snippet()} />
      </Way>
      {may && (
        <div className="grid gap-6 sm:grid-cols-2">
          <Way title={t('first.connect')}>
            <p className="text-ink-soft">{t('first.connect.about')}</p>
            <Link to="/settings/sources" className={`${framed} justify-self-start`}>
              {t('sources.connect')}
            </Link>
          </Way>
          <Way title={t('first.demo')}>
            <p className="text-ink-soft">{t('first.demo.about')}</p>
            <PlayDemo />
          </Way>
        </div>
      )}
      <p className="text-ink-soft">
        <Said text="first.reference" parts={{ reference: <ReferenceLink /> }} />
      </p>
    </section>
  )
}

function curl(key: string): string {
  return `curl ${location.origin}/v1/interactions -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '${BODY}'`
}

function snippet(): string {
  return [
    `import { createClient } from '@kith/sdk'`,
    `const kith = createClient({ baseUrl: '${location.origin}', key: process.env.KITH_KEY })`,
    `await kith.interactions.record({ type: 'message', channel: 'whatsapp', customer: { whatsapp: from }, text })`,
  ].join('\n')
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 content-start gap-2">
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  )
}

function Line({ text }: { text: string }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <pre className="p-3 font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{text}</pre>
      <div className="flex justify-end border-t border-line px-3 py-2">
        <CopyButton text={text} />
      </div>
    </div>
  )
}

/** An agent key: all that the line needs, and all that a terminal's history should remember. */
function MakeKey({ made }: { made: (key: string) => void }) {
  const make = () =>
    kith.keys.create({ kind: 'agent', name: t('first.key.name') }).then(({ key }) => made(key), sayFailure)
  return (
    <Button className="justify-self-start" onClick={() => void make()}>
      {t('first.key')}
    </Button>
  )
}

function PlayDemo() {
  const [busy, setBusy] = useState(false)
  async function play() {
    setBusy(true)
    await kith.demo.play().catch(sayFailure)
    await queryClient.invalidateQueries()
    setBusy(false)
  }
  return (
    <Button className="justify-self-start" disabled={busy} onClick={() => void play()}>
      {t(busy ? 'first.demo.busy' : 'first.demo.do')}
    </Button>
  )
}

function ReferenceLink() {
  return (
    <a href="/reference" className="text-accent-ink underline">
      {t('first.reference.link')}
    </a>
  )
}
