/** A conversation beside the contact: as a column where there is room, else over the page. */

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Dialog } from '@base-ui/react/dialog'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { contactQuery, conversationQuery } from '../api.ts'
import { visibleName } from '../format/name.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button, iconOnly } from '../ui/button.tsx'
import { ChannelName } from '../ui/channel.tsx'
import { useMedia } from '../ui/page.ts'
import { Name } from '../ui/person.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import type { Channel } from '../words.ts'
import { Learned } from './learned.tsx'
import { ordered } from './messages.ts'
import { OnTheirWay } from './on_their_way.tsx'
import { useReadingPlace } from './reading_place.ts'
import { Thread } from './thread.tsx'

const Composer = lazy(() => import('./composer.tsx').then((module) => ({ default: module.Composer })))
const MoveDialog = lazy(() => import('./move_dialog.tsx').then((module) => ({ default: module.MoveDialog })))

type Props = {
  id: string
  /** As the page calls the customer; else the conversation is asked whose it is. */
  customer?: string
  /** It takes all the room there is, instead of a column. */
  wide?: boolean
  claim: string | null
  /** The interaction whose messages are looked for. */
  message?: string | undefined
  close: () => void
  choose: (claim: string) => void
}

export function ConversationPane(props: Props) {
  const beside = useMedia(props.wide ? '(min-width: 64rem)' : '(min-width: 75rem)')
  return beside ? <Beside {...props} /> : <Over {...props} />
}

function Beside(props: Props) {
  const pane = useRef<HTMLElement>(null)
  // Whoever opened it by keyboard is there at once, and back where they were when it closes.
  useEffect(() => {
    const opener = document.activeElement
    pane.current?.focus({ preventScroll: true })
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    <section
      ref={pane}
      tabIndex={-1}
      aria-label={t('conversation.title')}
      className={`flex flex-col bg-surface outline-none ${props.wide ? 'min-w-0 flex-1' : 'w-[23.5rem] shrink-0 border-s border-line print:hidden'}`}
      onKeyDown={(event) => event.key === 'Escape' && props.close()}
    >
      <Content
        {...props}
        heading={(children) => <h2 className="min-w-0 truncate font-medium">{children}</h2>}
        closer={
          <button type="button" className={iconOnly} aria-label={t('conversation.close')} onClick={props.close}>
            <X aria-hidden="true" className="size-4" />
          </button>
        }
      />
    </section>
  )
}

function Over(props: Props) {
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root open onOpenChange={(open) => !open && props.close()}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-20 bg-ink/25" />
          <Dialog.Popup className="fixed inset-y-0 end-0 z-30 flex w-full max-w-md flex-col bg-surface shadow-xl outline-none">
            <Content
              {...props}
              heading={(children) => <Dialog.Title className="min-w-0 truncate font-medium">{children}</Dialog.Title>}
              closer={
                <Dialog.Close className={iconOnly} aria-label={t('conversation.close')}>
                  <X aria-hidden="true" className="size-4" />
                </Dialog.Close>
              }
            />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  )
}

type ContentProps = Props & { heading: (children: ReactNode) => ReactNode; closer: ReactNode }

function Content({ id, customer, claim, message, choose, heading, closer }: ContentProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(conversationQuery(id))
  const [moving, setMoving] = useState(false)
  const mayMove = useMay('contacts:link')
  const { messages, claims, first } = ordered(query.data?.pages ?? [])
  const { hasNextPage, isFetching, fetchNextPage } = query
  const missing =
    query.isSuccess &&
    (claim !== null
      ? !claims.some((one) => one.id === claim)
      : message !== undefined && !messages.some((one) => one.interaction === message))

  const owner = useQuery({
    ...contactQuery(first?.contact ?? ''),
    enabled: customer === undefined && first !== undefined,
  })
  const name = customer ?? visibleName(owner.data?.name ?? '')

  useReadingPlace(scroller, messages, claim !== null || message !== undefined)

  // The words asked for may be on a page that is not loaded yet.
  useEffect(() => {
    if (missing && hasNextPage && !isFetching) void fetchNextPage()
  }, [missing, hasNextPage, isFetching, fetchNextPage])

  return (
    <>
      <header className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line ps-4 pe-2">
        {heading(
          first ? (
            <Whose contact={customer === undefined ? owner.data : undefined} channel={first.channel} />
          ) : (
            t('conversation.title')
          ),
        )}
        <span className="flex shrink-0 items-center">
          {first && mayMove && (
            <Button look="mini" onClick={() => setMoving(true)}>
              {t('move.open')}
            </Button>
          )}
          {closer}
        </span>
      </header>
      {moving && first && (
        <Suspense>
          <MoveDialog conversation={id} contact={first.contact} close={() => setMoving(false)} />
        </Suspense>
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto p-4 [overflow-anchor:none]">
        {query.isPending && <Loading label={t('conversation.loading')} />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {first && (
          <>
            <Learned claims={claims} messages={messages} chosen={claim} choose={choose} />
            {hasNextPage && (
              <button
                type="button"
                className="mx-auto mb-3 block text-xs font-medium text-accent-ink underline"
                disabled={isFetching}
                onClick={() => void fetchNextPage()}
              >
                {t('conversation.earlier')}
              </button>
            )}
            <Thread messages={messages} claims={claims} customer={name} chosen={claim} sought={message} />
            <OnTheirWay outgoing={first.outgoing} />
          </>
        )}
      </div>
      {first && (
        <Suspense>
          <Composer conversation={id} />
        </Suspense>
      )}
    </>
  )
}

/** The channel, and the way to the contact where the page is not theirs. */
function Whose({ contact, channel }: { contact: ContactDetail | undefined; channel: Channel }) {
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      {contact && (
        <Link to="/contacts/$id" params={{ id: contact.id }} className="min-w-0 truncate hover:underline">
          <Name>{contact.name}</Name>
        </Link>
      )}
      <span className={contact ? 'text-xs font-normal text-ink-faint' : ''}>
        <ChannelName channel={channel} />
      </span>
    </span>
  )
}
