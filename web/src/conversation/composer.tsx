/** Where an answer is written: what may be sent now is said before anybody types. */

import { useQuery } from '@tanstack/react-query'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import type { NewAnswer, SendingView } from '../../../src/operations/answers.ts'
import { kith, sendingQuery } from '../api.ts'
import { refreshAll } from '../contact/change.ts'
import { dateTime, shortDate } from '../format/date.ts'
import { type Key, t } from '../language/language.ts'
import { useLiveEvents } from '../live.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { TemplateForm } from './template_form.tsx'

/** The window closes while the page is open. */
const EVERY_MS = 60_000

export function Composer({ conversation }: { conversation: string }) {
  const query = useQuery({ ...sendingQuery(conversation), refetchInterval: EVERY_MS })
  useLiveEvents(() => void query.refetch())
  const { data: sending } = query
  const may = useMay('contacts:write')
  if (!sending || !may) return null
  return (
    <section aria-label={t('send.title')} className="grid shrink-0 grid-cols-1 gap-2 border-t border-line p-3">
      {sending.refusal ? <Refusal refusal={sending.refusal} /> : <Answer sending={sending} />}
    </section>
  )
}

function Answer({ sending }: { sending: SendingView }) {
  const { conversation, text, template } = sending
  const send = async (answer: NewAnswer): Promise<boolean> => {
    try {
      await kith.conversations.send(conversation, { ...answer, idempotency_key: crypto.randomUUID() })
      return true
    } catch (error) {
      sayFailure(error)
      return false
    } finally {
      await refreshAll()
    }
  }
  return (
    <>
      <Handover sending={sending} />
      {text.allowed && <TextForm sending={sending} send={send} />}
      {text.refusal && <Refusal refusal={text.refusal} />}
      {!text.allowed && template.allowed && <TemplateForm templates={sending.templates} send={send} />}
    </>
  )
}

function TextForm({ sending, send }: { sending: SendingView; send: (answer: NewAnswer) => Promise<boolean> }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const note = useId()
  const { longest, window_closes_at: closes } = sending
  const tooLong = text.length > longest

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!text.trim() || tooLong || busy) return
    setBusy(true)
    if (await send({ text })) setText('')
    setBusy(false)
  }
  const sendByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
    // Escape closes the conversation; not while words would be lost.
    if (event.key === 'Escape' && text) event.stopPropagation()
  }
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-1.5">
      <div className="flex items-end gap-2">
        <textarea
          value={text}
          rows={text.includes('\n') || text.length > 60 ? 4 : 2}
          dir="auto"
          aria-label={t('send.write')}
          aria-describedby={note}
          aria-invalid={tooLong}
          placeholder={t('send.write')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendByKey}
          className="min-w-0 flex-1 resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 placeholder:text-ink-faint"
        />
        <Button type="submit" look="filled" disabled={busy || tooLong || !text.trim()}>
          <SendHorizontal aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
          {t('send.send')}
        </Button>
      </div>
      <p id={note} className={`text-xs ${tooLong ? 'font-medium text-bad' : 'text-ink-faint'}`}>
        {tooLong || text.length > longest * 0.8
          ? t('send.characters', { count: text.length, most: longest })
          : closes && t('send.until', { time: dateTime(closes) })}
      </p>
    </form>
  )
}

/** Who answers here, and the way to change it. */
function Handover({ sending: { conversation, handled_by } }: { sending: SendingView }) {
  const to = handled_by === 'agent' ? 'operator' : 'agent'
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2 text-xs text-ink-soft">
      <span>{t(handled_by === 'agent' ? 'send.agent_has' : 'send.team_has')}</span>
      <Button
        look="mini"
        onClick={() => void kith.conversations.hand_over(conversation, to).catch(sayFailure).then(refreshAll)}
      >
        {t(to === 'operator' ? 'send.take_over' : 'send.hand_back')}
      </Button>
    </div>
  )
}

const KNOWN = ['window_closed', 'opted_out', 'not_started', 'no_sender', 'unverified_address', 'unreachable'] as const

/** In our words, and in those of whoever made the rule. */
function Refusal({ refusal: { code, rule } }: { refusal: NonNullable<SendingView['refusal']> }) {
  const key: Key = KNOWN.some((one) => one === code) ? (`send.${code}` as Key) : 'send.other'
  return (
    <div className="grid grid-cols-1 gap-0.5 text-[0.8125rem]">
      <p className="font-medium">{t(key)}</p>
      {rule && (
        <p className="text-xs text-ink-faint">
          <a href={rule.source} target="_blank" rel="noreferrer" className="underline">
            {t('send.rule', { date: shortDate(rule.read), text: rule.text })}
          </a>
        </p>
      )}
    </div>
  )
}
