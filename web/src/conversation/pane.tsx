/** A conversation beside the contact: as a column where there is room, else over the page. */

import { Dialog } from '@base-ui/react/dialog'
import { useInfiniteQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { conversationQuery } from '../api.ts'
import { iconOnly } from '../ui/button.tsx'
import { ChannelName } from '../ui/channel.tsx'
import { useMedia } from '../ui/page.ts'
import { Failed, Loading } from '../ui/state.tsx'
import { Learned } from './learned.tsx'
import { ordered } from './messages.ts'
import { useReadingPlace } from './reading_place.ts'
import { Thread } from './thread.tsx'

type Props = { id: string; customer: string; claim: string | null; close: () => void; choose: (claim: string) => void }

export function ConversationPane(props: Props) {
  const beside = useMedia('(min-width: 75rem)')
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
      aria-label="Conversation"
      className="flex w-[23.5rem] shrink-0 flex-col border-s border-line bg-surface outline-none"
      onKeyDown={(event) => event.key === 'Escape' && props.close()}
    >
      <Content
        {...props}
        heading={(children) => <h2 className="min-w-0 truncate font-medium">{children}</h2>}
        closer={
          <button type="button" className={iconOnly} aria-label="Close conversation" onClick={props.close}>
            <X aria-hidden="true" className="size-4" />
          </button>
        }
      />
    </section>
  )
}

function Over(props: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-ink/25" />
        <Dialog.Popup className="fixed inset-y-0 end-0 z-30 flex w-full max-w-md flex-col bg-surface shadow-xl outline-none">
          <Content
            {...props}
            heading={(children) => <Dialog.Title className="min-w-0 truncate font-medium">{children}</Dialog.Title>}
            closer={
              <Dialog.Close className={iconOnly} aria-label="Close conversation">
                <X aria-hidden="true" className="size-4" />
              </Dialog.Close>
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type ContentProps = Props & { heading: (children: ReactNode) => ReactNode; closer: ReactNode }

function Content({ id, customer, claim, choose, heading, closer }: ContentProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(conversationQuery(id))
  const { messages, claims, first } = ordered(query.data?.pages ?? [])
  const { hasNextPage, isFetching, fetchNextPage } = query
  const missing = claim !== null && query.isSuccess && !claims.some((one) => one.id === claim)

  useReadingPlace(scroller, messages, claim !== null)

  // The words asked for may be on a page that is not loaded yet.
  useEffect(() => {
    if (missing && hasNextPage && !isFetching) void fetchNextPage()
  }, [missing, hasNextPage, isFetching, fetchNextPage])

  return (
    <>
      <header className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line ps-4 pe-2">
        {heading(first ? <ChannelName channel={first.channel} /> : 'Conversation')}
        {closer}
      </header>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto p-4 [overflow-anchor:none]">
        {query.isPending && <Loading label="Loading conversation" />}
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
                Earlier messages
              </button>
            )}
            <Thread messages={messages} claims={claims} customer={customer} chosen={claim} />
          </>
        )}
      </div>
    </>
  )
}
