/** `/contacts/{id}`: the card with its evidence, the identities, one mixed timeline, and a conversation beside them. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { KithError } from '../../../sdk/src/client.ts'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { contactQuery, timelineQuery } from '../api.ts'
import { Card } from '../contact/card.tsx'
import { useFollowing } from '../contact/follow.ts'
import { Header } from '../contact/header.tsx'
import { Identities } from '../contact/identities.tsx'
import type { ContactView } from '../contact/view.ts'
import { ConversationPane } from '../conversation/pane.tsx'
import { visibleName } from '../format/name.ts'
import { Filters } from '../timeline/filters.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { type TimelineView, timelineView } from '../timeline/view.ts'
import { Fold } from '../ui/fold.tsx'
import { useMedia, useTitle } from '../ui/page.ts'
import { Empty, Failed, Loading } from '../ui/state.tsx'

export function ContactPage() {
  const { id } = useParams({ from: '/shell/contacts/$id' })
  const view = useSearch({ from: '/shell/contacts/$id' })
  const { data: contact, error, refetch } = useQuery(contactQuery(id))
  useTitle(contact ? visibleName(contact.name) : 'Contact')
  useFollowing(contact ? [id, contact.id] : [id], timelineView(view), view.conversation)

  if (contact) return <Contact key={id} id={id} contact={contact} view={view} />
  if (error) return <Absent error={error} retry={() => void refetch()} />
  return <Loading label="Loading contact" rows={10} />
}

type ContactProps = { id: string; contact: ContactDetail; view: ContactView }

function Contact({ id, contact, view }: ContactProps) {
  const navigate = useNavigate({ from: '/contacts/$id' })
  const scroller = useRef<HTMLDivElement>(null)
  const { conversation } = view
  const wide = useMedia('(min-width: 64rem)')
  return (
    <div className="flex h-full">
      <div ref={scroller} className="min-w-0 flex-1 overflow-y-auto [overflow-anchor:none]">
        <div>
          <Header contact={contact} />
          <div className="lg:grid lg:grid-cols-[19rem_minmax(0,1fr)]">
            <div className="grid grid-cols-1 gap-6 self-start border-line p-4 max-lg:border-b lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto">
              <Card contact={contact} />
              <Fold label={`Identities, ${contact.identities.length}`} open={wide}>
                <Identities contact={contact} />
              </Fold>
            </div>
            <section
              aria-label="Timeline"
              className="min-w-0 border-line p-4 lg:min-h-[calc(100dvh-4.5rem)] lg:border-s"
            >
              <div className="mx-auto grid grid-cols-1 max-w-3xl gap-2">
                <Filters contact={contact} view={view} />
                <History id={id} contact={contact} view={timelineView(view)} scroller={scroller} />
              </div>
            </section>
          </div>
        </div>
      </div>
      {conversation && (
        <ConversationPane
          key={conversation}
          id={conversation}
          customer={visibleName(contact.name)}
          claim={view.claim ?? null}
          close={() => void navigate({ search: ({ conversation: _, claim: __, ...rest }) => rest })}
          choose={(claim) => void navigate({ search: (now) => ({ ...now, claim }), replace: true })}
        />
      )}
    </div>
  )
}

type HistoryProps = {
  id: string
  contact: ContactDetail
  view: TimelineView
  scroller: React.RefObject<HTMLElement | null>
}

function History({ id, contact, view, scroller }: HistoryProps) {
  const query = useInfiniteQuery(timelineQuery(id, view))
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  if (query.isPending) return <Loading label="Loading timeline" />
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (items.length === 0) return <Empty title="Nothing here with these filters." />
  return (
    <Timeline
      items={items}
      customer={visibleName(contact.name)}
      scroller={scroller}
      more={query.hasNextPage}
      loadMore={() => !query.isFetching && void query.fetchNextPage()}
    />
  )
}

function Absent({ error, retry }: { error: Error; retry: () => void }) {
  if (error instanceof KithError && error.status === 410) return <Empty title="This contact was erased." />
  if (error instanceof KithError && error.status === 404) return <Empty title="There is no such contact." />
  return <Failed error={error} retry={retry} />
}
