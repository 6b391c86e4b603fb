/** `/contacts`: everyone the agents have met, with search, filter and order in the address. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { contactsQuery } from '../api.ts'
import { type Choice, useChoice } from '../contacts/choice.ts'
import { columnsOf } from '../contacts/columns.tsx'
import { useFollowing } from '../contacts/follow.ts'
import { Said } from '../contacts/said.tsx'
import { ContactTable } from '../contacts/table.tsx'
import { Toolbar } from '../contacts/toolbar.tsx'
import { type ContactsView, filterOf, isFiltered, queryOf } from '../contacts/view.ts'
import { t } from '../language/language.ts'
import { useTitle } from '../ui/page.ts'
import { Empty, Failed, Loading } from '../ui/state.tsx'

/** Fetched when somebody is chosen, or when there is nobody yet. */
const Bulk = lazy(() => import('../contacts/bulk.tsx').then((module) => ({ default: module.Bulk })))
const EraseMany = lazy(() => import('../contacts/erase_many.tsx').then((module) => ({ default: module.EraseMany })))
const FirstInteraction = lazy(() =>
  import('../ui/first_interaction.tsx').then((module) => ({ default: module.FirstInteraction })),
)

export function ContactsPage() {
  useTitle(t('page.contacts'))
  const view = useSearch({ from: '/shell/contacts' })
  useFollowing(view)
  const choice = useChoice(JSON.stringify(filterOf(view)))
  const { chosen, clear } = choice
  const [choosing, setChoosing] = useState(false)
  const [erasing, setErasing] = useState(false)
  return (
    <div className="flex h-full flex-col">
      <div className="grid grid-cols-1 gap-2.5 border-b border-line px-4 py-3">
        <h1 className="text-base font-semibold">{t('page.contacts')}</h1>
        <Toolbar view={view} choosing={choosing} choose={() => setChoosing(!choosing)} />
      </div>
      <Suspense>
        {chosen.size > 0 && <Bulk chosen={chosen} clear={clear} erase={() => setErasing(true)} />}
        {/* Beside the bar, which goes with the last one chosen: its receipt must stay. */}
        {erasing && <EraseMany chosen={chosen} close={() => setErasing(false)} />}
      </Suspense>
      <List view={view} choice={choice} choosing={choosing} />
      <Said q={view.q ?? ''} />
    </div>
  )
}

type ListProps = { view: ContactsView; choice: Choice; choosing: boolean }

function List({ view, choice, choosing }: ListProps) {
  const query = useInfiniteQuery(contactsQuery(view))
  // Read while drawing, so that it is drawn anew when it changes: what was read later would be of a time gone by.
  const { isFetching, fetchNextPage } = query
  const contacts = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  const { show } = choice
  useEffect(() => show(contacts.map(({ id }) => id)), [show, contacts])
  // The same list as long as it says the same: a new one would draw every row anew with every page that comes.
  const columns = useMemo(() => columnsOf({ columns: view.columns }), [view.columns])
  // Another view starts at its own top, with its first rows: until they come, those of the one before stay untouched.
  const wanted = JSON.stringify(queryOf(view))
  const [shown, setShown] = useState(wanted)
  if (shown !== wanted && !query.isPlaceholderData) setShown(wanted)
  if (query.isPending) return <Loading label={t('contacts.loading')} rows={10} />
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (contacts.length === 0) return <Nobody filtered={view.q !== undefined || isFiltered(view)} />
  return (
    <ContactTable
      key={shown}
      columns={columns}
      choice={choice}
      choosing={choosing}
      label={t('page.contacts')}
      contacts={contacts}
      more={query.hasNextPage}
      loadMore={() => !isFetching && void fetchNextPage()}
    />
  )
}

function Nobody({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <div role="status">
        <Empty title={t('contacts.nobody')}>{t('contacts.nobody.help')}</Empty>
      </div>
    )
  }
  return (
    <Suspense>
      <FirstInteraction />
    </Suspense>
  )
}
