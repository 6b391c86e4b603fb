/** An order: its lines and total, where it goes, how it is paid. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray, asObject, type Data, plain, text, written } from '../format/field.ts'
import { count, money } from '../format/money.ts'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { Facts, Rest } from './facts.tsx'
import { ItemFrame } from './frame.tsx'

const KNOWN = [
  'external_id',
  'number',
  'status',
  'items',
  'total',
  'currency',
  'payment',
  'shipping_address',
  'delivery',
]
/** Lines that a card shows at once; those of a longer order are folded. */
const LINES = 8

export function Order({ item, whole = false }: { item: TimelineItem; whole?: boolean }) {
  const { data } = item
  const lines = asArray(data.items).map(asObject)
  const shown = whole ? lines.length : LINES
  const total = money(data.total)
  return (
    <ItemFrame item={item}>
      {lines.length > 0 && <Lines lines={lines.slice(0, shown)} />}
      {lines.length > shown && (
        <div className="ms-9">
          <Fold label={t('order.more_lines', { count: lines.length - shown })}>
            <div className="-ms-9">
              <Lines lines={lines.slice(shown)} />
            </div>
          </Fold>
        </div>
      )}
      {total && (
        <dl className="mt-2 flex justify-between gap-3 border-t border-line pt-1 text-[0.8125rem] font-medium">
          <dt>{t('order.total')}</dt>
          <dd className="tabular-nums">{total}</dd>
        </dl>
      )}
      <Facts
        facts={[
          [t('order.number'), item.title.includes(text(data, 'number') ?? '') ? null : text(data, 'number')],
          [t('order.payment'), short(data.payment)],
          [t('order.delivery'), short(data.delivery)],
          [t('order.ship_to'), short(data.shipping_address)],
        ]}
      />
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}

function Lines({ lines }: { lines: Data[] }) {
  return (
    <table className="mt-1.5 w-full text-[0.8125rem]">
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold one article twice
          <Line key={index} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ line }: { line: Data }) {
  return (
    <tr>
      <td className="w-9 py-0.5 pe-2 text-end align-top whitespace-nowrap text-ink-faint tabular-nums">
        {typeof line.quantity === 'number' ? count(line.quantity) : 1} ×
      </td>
      <td className="py-0.5">
        <bdi>{text(line, 'name') ?? text(line, 'sku') ?? t('order.item')}</bdi>
      </td>
      <td className="py-0.5 ps-3 text-end align-top whitespace-nowrap tabular-nums">{money(line.price)}</td>
    </tr>
  )
}

/** Plain, or the values of an object in one line: an address, a way of delivery. */
function short(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return plain(value) ?? Object.values(asObject(value)).map(written).join(', ')
}
