/** `/`: who is new, who was here last, and over which channels. Teaches the first step while there is nobody. */

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ContactCard, List } from '../../../src/operations/shapes.ts'
import { queryClient, someContactsQuery } from '../api.ts'
import { Overview } from '../contacts/overview.tsx'
import { useLiveEvents } from '../live.ts'
import { ChannelRow } from '../ui/channel.tsx'
import { FirstInteraction } from '../ui/first_interaction.tsx'
import { useTitle } from '../ui/page.ts'
import { Name, Picture } from '../ui/person.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Ago } from '../ui/time.tsx'

const SHORT = 8
/** As many as one answer holds: the figures are of these, and say so. */
const SAMPLE = 200

export function HomePage() {
  useTitle('Home')
  const seen = useQuery(someContactsQuery('last_seen', SAMPLE))
  const fresh = useQuery(someContactsQuery('first_seen', SHORT))
  useLiveEvents(() => void queryClient.invalidateQueries({ queryKey: ['some-contacts'] }))

  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid grid-cols-1 max-w-5xl gap-6 p-4 md:p-6">
        <h1 className="text-base font-semibold">Home</h1>
        <Body seen={seen} fresh={fresh} />
      </div>
    </div>
  )
}

type Answer = { data: List<ContactCard> | undefined; error: Error | null; refetch: () => unknown }

function Body({ seen, fresh }: { seen: Answer; fresh: Answer }) {
  if (seen.data?.data.length === 0) return <FirstInteraction />
  if (seen.data && fresh.data) {
    return (
      <>
        <Overview contacts={seen.data.data} more={seen.data.has_more} />
        <div className="grid gap-6 lg:grid-cols-2">
          <People title="Newest contacts" contacts={fresh.data.data} at="first_seen_at" sort="first_seen" />
          <People title="Last seen" contacts={seen.data.data.slice(0, SHORT)} at="last_seen_at" />
        </div>
      </>
    )
  }
  const error = seen.error ?? fresh.error
  if (error) return <Failed error={error} retry={() => [seen.refetch(), fresh.refetch()]} />
  return <Loading label="Loading" />
}

type PeopleProps = {
  title: string
  contacts: ContactCard[]
  at: 'first_seen_at' | 'last_seen_at'
  sort?: 'first_seen'
}

function People({ title, contacts, at, sort }: PeopleProps) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between">
        <h2 className="font-medium">{title}</h2>
        <Link to="/contacts" search={sort ? { sort } : {}} className="text-xs text-accent-ink hover:underline">
          See all
        </Link>
      </div>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {contacts.map((contact) => (
          <li key={contact.id} className="border-b border-line last:border-b-0">
            <Link
              to="/contacts/$id"
              params={{ id: contact.id }}
              className="flex h-11 items-center gap-2.5 px-3 -outline-offset-2 hover:bg-hover"
            >
              <Picture id={contact.id} name={contact.name} />
              <span className="min-w-0 flex-1 truncate font-medium">
                <Name>{contact.name}</Name>
              </span>
              <ChannelRow channels={contact.channels} />
              <span className="w-20 shrink-0 text-end text-xs text-ink-faint">
                <Ago at={contact[at]} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
