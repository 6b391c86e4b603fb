/** `/contacts`: everyone the agents have met, with search, filter and order in the address. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { contactsQuery } from '../api.ts'
import { useFollowing } from '../contacts/follow.ts'
import { ContactTable } from '../contacts/table.tsx'
import { Toolbar } from '../contacts/toolbar.tsx'
import type { ContactsView } from '../contacts/view.ts'
import { FirstInteraction } from '../ui/first_interaction.tsx'
import { useTitle } from '../ui/page.ts'
import { Empty, Failed, Loading } from '../ui/state.tsx'

export function ContactsPage() {
  useTitle('Contacts')
  const view = useSearch({ from: '/shell/contacts' })
  useFollowing(view)
  return (
    <div className="flex h-full flex-col">
      <div className="grid grid-cols-1 gap-2.5 border-b border-line px-4 py-3">
        <h1 className="text-base font-semibold">Contacts</h1>
        <Toolbar view={view} />
      </div>
      <List view={view} />
    </div>
  )
}

function List({ view }: { view: ContactsView }) {
  const query = useInfiniteQuery(contactsQuery(view))
  const contacts = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  if (query.isPending) return <Loading label="Loading contacts" rows={10} />
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (contacts.length === 0) return <Nobody filtered={Boolean(view.q || view.channel)} />
  return (
    <ContactTable
      // Another view starts at its own top.
      key={JSON.stringify(query.isPlaceholderData ? 'previous' : view)}
      label="Contacts"
      contacts={contacts}
      more={query.hasNextPage}
      loadMore={() => !query.isFetching && void query.fetchNextPage()}
    />
  )
}

function Nobody({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <div role="status">
        <Empty title="Nobody matches.">Try part of a name or e-mail, or at least five digits of a phone.</Empty>
      </div>
    )
  }
  return <FirstInteraction />
}
