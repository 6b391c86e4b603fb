/** `/conversations`: who spoke last, live, with the chosen conversation beside the list. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useMemo } from 'react'
import type { ConversationSummary } from '../../../src/operations/shapes.ts'
import { conversationQuery, inboxPage, inboxQuery, queryClient } from '../api.ts'
import { ConversationPane } from '../conversation/pane.tsx'
import { InboxRow } from '../inbox/row.tsx'
import type { InboxView } from '../inbox/view.ts'
import { t } from '../language/language.ts'
import { useLiveEvents } from '../live.ts'
import { useMay } from '../me.ts'
import { refreshHead } from '../refresh.ts'
import { useMedia, useTitle } from '../ui/page.ts'
import { Select } from '../ui/select.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { CHANNELS, type Channel, channelLabel } from '../words.ts'

export function ConversationsPage() {
  useTitle(t('page.conversations'))
  const { channel, open, claim, message } = useSearch({ from: '/shell/conversations' })
  const navigate = useNavigate({ from: '/conversations' })
  const beside = useMedia('(min-width: 64rem)')
  const set = (change: InboxView) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  useLiveEvents(() => {
    void refreshHead(
      inboxQuery(channel).queryKey,
      () => inboxPage(channel),
      (row) => row.last_at,
    )
    if (open) void queryClient.invalidateQueries({ queryKey: conversationQuery(open).queryKey })
  })
  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col lg:max-w-sm lg:border-e lg:border-line">
        <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-3">
          <h1 className="text-base font-semibold">{t('page.conversations')}</h1>
          <Select
            label={t('contacts.channel')}
            value={channel ?? ''}
            onChange={(one) => set({ channel: (one || undefined) as Channel | undefined, open: undefined })}
            options={[['', t('contacts.all_channels')], ...CHANNELS.map((one) => [one, channelLabel(one)] as const)]}
          />
        </div>
        <List channel={channel} open={open} />
      </div>
      {open ? (
        <ConversationPane
          key={open}
          id={open}
          wide
          claim={claim ?? null}
          message={message}
          close={() => set({ open: undefined, claim: undefined, message: undefined })}
          choose={(one) => set({ claim: one, message: undefined })}
        />
      ) : (
        beside && (
          <div className="grid flex-1 place-items-center">
            <Empty title={t('inbox.choose')}>
              <MessagesSquare aria-hidden="true" className="mx-auto mt-2 size-6 text-ink-faint" />
            </Empty>
          </div>
        )
      )}
    </div>
  )
}

function List({ channel, open }: { channel: Channel | undefined; open: string | undefined }) {
  const query = useInfiniteQuery(inboxQuery(channel))
  const mayConnect = useMay('workspace:manage')
  const rows = useMemo(() => onePerContact(query.data?.pages.flatMap((page) => page.data) ?? []), [query.data])
  if (query.isPending) return <Loading label={t('state.loading')} rows={10} />
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {rows.length === 0 && (
        <Empty title={t('inbox.none')}>
          {mayConnect && (
            <Link to="/settings/sources" className="text-accent-ink underline">
              {t('inbox.connect')}
            </Link>
          )}
        </Empty>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.contact.id}>
            <InboxRow summary={row} open={open} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button
          type="button"
          disabled={query.isFetching}
          className="mx-auto my-3 block text-xs font-medium text-accent-ink underline"
          onClick={() => void query.fetchNextPage()}
        >
          {t('timeline.earlier')}
        </button>
      )}
    </div>
  )
}

/** Whoever spoke again in another conversation moved up with it; the row from before is of the same contact. */
function onePerContact(rows: readonly ConversationSummary[]): ConversationSummary[] {
  const newest = rows.toSorted((a, b) => Date.parse(b.last_at) - Date.parse(a.last_at))
  const seen = new Set<string>()
  return newest.filter(({ contact }) => !seen.has(contact.id) && seen.add(contact.id))
}
