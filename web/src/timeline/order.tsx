/** An order: its lines and total, where it goes, how it is paid. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray, asObject, type Data, plain, text, written } from '../format/field.ts'
import { count, money } from '../format/money.ts'
import { t } from '../language/language.ts'
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
/** A longer order is a list of its own, not a card. */
const LINES = 8

export function Order({ item }: { item: TimelineItem }) {
  const { data } = item
  const lines = asArray(data.items).map(asObject)
  const total = money(data.total)
  return (
    <ItemFrame item={item}>
      {(lines.length > 0 || total) && (
        <table className="mt-2 w-full text-[0.8125rem]">
          <tbody>
            {lines.slice(0, LINES).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold one article twice
              <Line key={index} line={line} />
            ))}
            {lines.length > LINES && (
              <tr>
                <td colSpan={3} className="py-0.5 text-ink-faint">
                  {t('order.more_lines', { count: lines.length - LINES })}
                </td>
              </tr>
            )}
          </tbody>
          {total && (
            <tfoot>
              <tr className="border-t border-line font-medium">
                <th scope="row" colSpan={2} className="pt-1 text-start font-medium">
                  {t('order.total')}
                </th>
                <td className="pt-1 text-end tabular-nums">{total}</td>
              </tr>
            </tfoot>
          )}
        </table>
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
