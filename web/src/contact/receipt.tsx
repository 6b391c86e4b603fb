/** What an erasure removed, by store. */

import { count } from '../format/money.ts'
import { t } from '../language/language.ts'

export function Receipt({ stores }: { stores: readonly { store: string; rows: number }[] }) {
  return (
    <>
      <p className="text-ink-soft">{t('erase.receipt')}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-[0.8125rem]">
        {stores
          .filter(({ rows }) => rows > 0)
          .map(({ store, rows }) => (
            <div key={store} className="contents">
              <dt className="font-mono">{store}</dt>
              <dd className="text-end tabular-nums">{count(rows)}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
