/** `/contacts/{id}`: the card with its evidence, the identities, one mixed timeline, and a conversation beside them. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { KithError } from '../../../sdk/src/client.ts'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { contactQuery, timelineQuery } from '../api.ts'
import { Actions } from '../contact/actions.tsx'
import { Card } from '../contact/card.tsx'
import { Decisions } from '../contact/decisions.tsx'
import { useFollowing } from '../contact/follow.ts'
import { Header } from '../contact/header.tsx'
import { Identities } from '../contact/identities.tsx'
import { usePaper } from '../contact/paper.ts'
import type { ContactView } from '../contact/view.ts'
import { OpensBeside } from '../conversation/link.tsx'
import { visibleName } from '../format/name.ts'
import { t } from '../language/language.ts'
import { Notes } from '../notes/notes.tsx'
import { Tasks } from '../notes/tasks.tsx'
import { Filters } from '../timeline/filters.tsx'
import { PrintedTimeline } from '../timeline/on_paper.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { type TimelineView, timelineView } from '../timeline/view.ts'
import { Fold } from '../ui/fold.tsx'
import { useMedia, useTitle } from '../ui/page.ts'
import { Empty, Failed, Loading } from '../ui/state.tsx'

const AsOf = lazy(() => import('../contact/as_of.tsx').then((module) => ({ default: module.AsOf })))
const ConversationPane = lazy(() =>
  import('../conversation/pane.tsx').then((module) => ({ default: module.ConversationPane })),
)

export function ContactPage() {
  const { id } = useParams({ from: '/shell/contacts/$id' })
  const view = useSearch({ from: '/shell/contacts/$id' })
  const { data: contact, error, refetch } = useQuery(contactQuery(id))
  // Beside the card, not behind it.
  useInfiniteQuery({ ...timelineQuery(id, shownTimeline(view)), notifyOnChangeProps: [] })
  const then = useQuery({ ...contactQuery(id, view.as_of ?? null), enabled: view.as_of !== undefined })
  useTitle(contact ? visibleName(contact.name) : t('contact.page'))
  useFollowing(contact ? [id, contact.id] : [id], shownTimeline(view), view.conversation)

  if (contact) {
    const shown = view.as_of ? (then.data ?? contact) : contact
    return <Contact key={id} id={id} contact={contact} shown={shown} absent={then.isError} view={view} />
  }
  if (error) return <Absent error={error} retry={() => void refetch()} />
  return <Loading label={t('contact.loading')} rows={10} />
}

/** Looked at as of a time, the timeline ends there too. */
function shownTimeline(view: ContactView): TimelineView {
  return { ...timelineView(view), ...(view.as_of ? { before: view.as_of } : {}) }
}

/** `shown`: the contact at the time that it is looked at as of; `absent`: nobody knew of it then. */
type ContactProps = { id: string; contact: ContactDetail; shown: ContactDetail; absent: boolean; view: ContactView }

function Contact({ id, contact, shown, absent, view }: ContactProps) {
  const navigate = useNavigate({ from: '/contacts/$id' })
  // A state: what it holds may be here before what it scrolls in.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { conversation, as_of } = view
  const timeline = useMemo(() => shownTimeline(view), [view])
  const [paper, print] = usePaper(id, timeline)
  return (
    <OpensBeside value={true}>
      <div className="flex h-full">
        <div ref={setScroller} className="print-flow min-w-0 flex-1 overflow-y-auto [overflow-anchor:none]">
          <div>
            <Header contact={shown}>{!as_of && <Actions contact={contact} print={print} />}</Header>
            <Suspense>{as_of && <AsOf first={contact.first_seen_at} at={as_of} />}</Suspense>
            <div className="lg:grid lg:grid-cols-[19rem_minmax(0,1fr)]">
              {absent ? <Empty title={t('as_of.nobody')} /> : <Side contact={shown} frozen={as_of !== undefined} />}
              <section
                aria-label={t('contact.timeline')}
                className="min-w-0 border-line p-4 lg:min-h-[calc(100dvh-4.5rem)] lg:border-s"
              >
                <div className="mx-auto grid grid-cols-1 max-w-3xl gap-2 print:hidden">
                  <Filters contact={shown} view={view} />
                  <History id={id} contact={shown} view={timeline} scroller={scroller} />
                </div>
                {paper && <PrintedTimeline {...paper} view={timeline} customer={visibleName(shown.name)} />}
              </section>
            </div>
          </div>
        </div>
        {conversation && (
          <Suspense>
            <ConversationPane
              key={conversation}
              id={conversation}
              customer={visibleName(contact.name)}
              claim={view.claim ?? null}
              close={() => void navigate({ search: ({ conversation: _, claim: __, ...rest }) => rest })}
              choose={(claim) => void navigate({ search: (now) => ({ ...now, claim }), replace: true })}
            />
          </Suspense>
        )}
      </div>
    </OpensBeside>
  )
}

function Side({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  // What is folded on a phone is no reason to fold it on paper.
  const wide = useMedia('(min-width: 64rem), print')
  return (
    <div className="print-flow grid grid-cols-1 gap-6 self-start border-line p-4 max-lg:border-b lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto">
      <Card contact={contact} frozen={frozen} />
      {!frozen && (
        <div className="print:not-has-[li]:hidden">
          <Fold label={t('notes.and_tasks')} open={wide}>
            <div className="mt-2.5 grid grid-cols-1 gap-5">
              <Tasks contact={contact.id} />
              <Notes contact={contact.id} />
            </div>
          </Fold>
        </div>
      )}
      <Fold label={t('contact.identities.count', { count: contact.identities.length })} open={wide}>
        <Identities contact={contact} frozen={frozen} />
      </Fold>
      {!frozen && <Decisions contact={contact.id} />}
    </div>
  )
}

type HistoryProps = {
  id: string
  contact: ContactDetail
  view: TimelineView
  scroller: HTMLElement | null
}

function History({ id, contact, view, scroller }: HistoryProps) {
  const query = useInfiniteQuery(timelineQuery(id, view))
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  if (query.isPending) return <Loading label={t('timeline.loading')} />
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (items.length === 0) return <Empty title={t('timeline.nothing')} />
  return (
    <Timeline
      items={items}
      customer={visibleName(contact.name)}
      scroller={scroller}
      more={query.hasNextPage}
      isLoading={query.isFetching}
      loadMore={() => void query.fetchNextPage()}
    />
  )
}

function Absent({ error, retry }: { error: Error; retry: () => void }) {
  if (error instanceof KithError && error.status === 410) return <Empty title={t('contact.erased')} />
  if (error instanceof KithError && error.status === 404) return <Empty title={t('contact.absent')} />
  return <Failed error={error} retry={retry} />
}
