/** A list that comes page by page, newest first: waited for, empty, failed, and going on. */

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { rows } from './part.tsx'

type Props<One> = {
  query: UseInfiniteQueryResult<InfiniteData<{ data: One[] }>>
  /** Said where there is nothing. */
  none: string
  /** A list item. */
  draw: (one: One) => ReactNode
}

export function Pages<One extends { id: string }>({ query, none, draw }: Props<One>) {
  const all = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={3} />}
      {query.data && all.length === 0 && <Empty title={none} />}
      {all.length > 0 && (
        <ol className={rows}>
          {all.map((one) => (
            <Fragment key={one.id}>{draw(one)}</Fragment>
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button look="quiet" className="justify-self-center" onClick={() => void query.fetchNextPage()}>
          {t('timeline.earlier')}
        </Button>
      )}
    </>
  )
}
