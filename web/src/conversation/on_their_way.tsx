/** Answers that are not among what was said: waiting, refused, failed, or nobody knows; with the way to try again. */

import type { OutgoingView } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { refreshAll } from '../contact/change.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { LongText } from '../ui/long_text.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Clock } from '../ui/time.tsx'

export function OnTheirWay({ outgoing }: { outgoing: readonly OutgoingView[] }) {
  if (outgoing.length === 0) return null
  return (
    <ol className="mt-2 grid grid-cols-1 gap-2">
      {outgoing.map((message) => (
        <li key={message.id} className="flex min-w-0 flex-col items-end gap-0.5">
          <div className="max-w-[88%] min-w-0 rounded-xl rounded-se-sm border border-dashed border-line-strong px-3 py-1.5">
            {message.text && <LongText text={message.text} />}
            {message.media_url && <LongText text={message.media_url} />}
          </div>
          <State message={message} />
        </li>
      ))}
    </ol>
  )
}

export function State({ message: { id, status, reason, created_at } }: { message: OutgoingView }) {
  const may = useMay('contacts:write')
  if (status === 'sent') return null
  const waits = status === 'queued' || status === 'sending'
  const state = t(`sent.${status}`)
  const dismiss = () => void kith.outgoing.dismiss(id).catch(sayFailure).then(refreshAll)
  const retry = (may_repeat: boolean) => void kith.outgoing.retry(id, { may_repeat }).catch(sayFailure).then(refreshAll)
  return (
    <span className="flex max-w-[88%] flex-wrap items-center justify-end gap-x-1.5 px-1 text-[0.6875rem] text-ink-faint">
      <span className={waits ? '' : 'font-medium text-bad'}>{reason ? t('sent.why', { state, reason }) : state}</span>
      <Clock at={created_at} />
      {!waits && may && (
        <>
          <Button look="mini" onClick={() => retry(status === 'unknown')}>
            {t(status === 'unknown' ? 'send.repeat' : 'send.retry')}
          </Button>
          <Button look="mini" onClick={dismiss}>
            {t('send.dismiss')}
          </Button>
        </>
      )}
    </span>
  )
}
