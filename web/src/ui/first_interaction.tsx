/** Shown while nothing was ever recorded: one line to paste into a terminal, and what will happen then. */

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
        Nobody yet. Record a first interaction.
      </h2>
      <p className="text-ink-soft">
        Put the agent or operator key that Kith printed at its first start into{' '}
        <code className="font-mono">KITH_KEY</code>, then paste this line into a terminal. The contact appears here by
        itself.
      </p>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <pre className="p-3 font-mono text-xs/5 wrap-anywhere whitespace-pre-wrap">{command}</pre>
        <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-2">
          <span className="text-xs text-ink-faint">Waiting for the first interaction…</span>
          <CopyButton text={command} />
        </div>
      </div>
      <p className="text-ink-soft">
        Every operation, with examples, is in the{' '}
        <a href="/reference" className="text-accent-ink underline">
          API reference
        </a>
        .
      </p>
    </section>
  )
}
