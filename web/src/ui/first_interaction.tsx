/** Shown while nothing was ever recorded: one line to paste into a terminal, and what will happen then. */

import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { CopyButton } from './copy.tsx'

// Without an apostrophe in it, which a shell would take for the end of the text.
const BODY =
  '{ "type": "message", "channel": "whatsapp", "customer": { "whatsapp": "+5511987654321" }, ' +
  '"text": "Hi, this is Ana Souza. My e-mail is ana@exemplo.com.br" }'

export function FirstInteraction() {
  const command = `curl ${location.origin}/v1/interactions -H "Authorization: Bearer $KITH_KEY" -H "Content-Type: application/json" -d '${BODY}'`
  return (
    <section aria-labelledby="first" className="mx-auto grid w-full max-w-2xl gap-3 p-6 md:py-14">
      <h2 id="first" className="text-base font-semibold">
        {t('first.title')}
      </h2>
      <p className="text-ink-soft">
        <Said text="first.help" parts={{ variable: <code className="font-mono">KITH_KEY</code> }} />
      </p>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <pre className="p-3 font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{command}</pre>
        <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-2">
          <span className="text-xs text-ink-faint">{t('first.waiting')}</span>
          <CopyButton text={command} />
        </div>
      </div>
      <p className="text-ink-soft">
        {t('first.demo')} <code className="font-mono text-xs">npx kith demo</code>
      </p>
      <p className="text-ink-soft">
        <Said text="first.reference" parts={{ reference: <ReferenceLink /> }} />
      </p>
    </section>
  )
}

function ReferenceLink() {
  return (
    <a href="/reference" className="text-accent-ink underline">
      {t('first.reference.link')}
    </a>
  )
}
