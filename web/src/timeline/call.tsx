/** A call: from whom to whom, how long, what came of it, and what was said. */

import type { MessageView, TimelineItem } from '../../../src/operations/shapes.ts'
import { Bubble } from '../conversation/bubble.tsx'
import { OpenConversation } from '../conversation/link.tsx'
import { text } from '../format/field.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { duration } from '../format/span.ts'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { LongText } from '../ui/long_text.tsx'
import { useIsPaper } from '../ui/paper.ts'
import { wordOr } from '../words.ts'
import { Facts, Rest } from './facts.tsx'
import { ItemFrame } from './frame.tsx'
import { messagesOf } from './rows.ts'

const KNOWN = [
  'external_id',
  'status',
  'direction',
  'from',
  'to',
  'started_at',
  'ended_at',
  'duration_s',
  'outcome',
  'recording_url',
  'summary',
  'messages',
]
/** A longer transcript opens beside the timeline instead of in it. */
const INLINE = 12

const MEMBERS = ['summary', 'outcome', 'from', 'to', 'recording_url']

type CallProps = { item: TimelineItem; customer: string; whole?: boolean }

export function Call({ item, customer, whole = false }: CallProps) {
  const phone = usePhoneFormat()
  const { data } = item
  const [summary, outcome, from, to, recording] = MEMBERS.map((member) => text(data, member))
  const said = messagesOf([item])
  const label = t('call.transcript', { count: said.length })
  const paper = useIsPaper()
  const beside = said.length > INLINE && !paper && item.conversation
  return (
    <ItemFrame item={item} title={item.direction ? t(`call.${item.direction}`) : t('type.call')}>
      {summary && (
        <div className="mt-2 text-[0.8125rem]">
          <LongText text={summary} />
        </div>
      )}
      <Facts
        facts={[
          [t('call.from'), from && phone(from)],
          [t('call.to'), to && phone(to)],
          [t('call.length'), typeof data.duration_s === 'number' ? duration(data.duration_s) : null],
          [t('call.outcome'), outcome && wordOr('outcome', outcome)],
          [t('call.recording'), recording && <Recording key="recording" url={recording} />],
        ]}
      />
      {whole && <Transcript said={said} label={label} customer={customer} />}
      {!whole && said.length > 0 && !beside && (
        <div className="mt-2">
          <Fold label={label}>
            <Turns said={said} customer={customer} />
          </Fold>
        </div>
      )}
      {!whole && beside && (
        <p className="mt-2 text-xs">
          <OpenConversation id={beside}>{label}</OpenConversation>
        </p>
      )}
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}

type TurnsProps = { said: MessageView[]; customer: string }

function Transcript({ label, ...rest }: TurnsProps & { label: string }) {
  if (rest.said.length === 0) return null
  return (
    <section aria-label={label} className="mt-3 border-t border-line pt-2">
      <h4 className="text-xs font-medium text-ink-soft">{label}</h4>
      <Turns {...rest} />
    </section>
  )
}

function Turns({ said, customer }: TurnsProps) {
  return (
    <div className="mt-2 grid grid-cols-1 gap-2">
      {said.map((message, index) => (
        <Bubble key={message.id ?? index} message={message} customer={customer} />
      ))}
    </div>
  )
}

/** The address came from outside: it is played or linked only when it can be nothing but a page. */
function Recording({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <bdi>{url}</bdi>
  const isPlayable = url.startsWith('https://') || url.startsWith(`${location.origin}/`)
  return (
    <span className="grid gap-1">
      {isPlayable && (
        // biome-ignore lint/a11y/useMediaCaption: the transcript stands below
        <audio
          controls
          preload="none"
          src={url}
          aria-label={t('call.recording')}
          className="h-9 w-full max-w-sm print:hidden"
        />
      )}
      <a href={url} target="_blank" rel="noreferrer noopener" className="text-accent-ink underline">
        {t('call.open_recording')}
      </a>
    </span>
  )
}
