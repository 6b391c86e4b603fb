/** What there was over time as stacked columns; the same figures as a table for whoever can't see them. */

import { shortDate } from '../format/date.ts'
import { count } from '../format/money.ts'
import { t } from '../language/language.ts'
import { type Chart, OTHER } from './series.ts'

type Props = { title: string; chart: Chart; labelOf: (series: string) => string }

export function Columns({ title, chart, labelOf }: Props) {
  const { columns, series, most } = chart
  const tone = (name: string) => `series series-${series.findIndex((one) => one.name === name)}`
  return (
    <figure className="grid grid-cols-1 gap-1">
      <figcaption className="sr-only">{title}</figcaption>
      <div aria-hidden="true" className="flex h-36 items-end gap-px sm:gap-0.5">
        {columns.map(({ day, to, total, pieces }) => (
          <div
            key={day}
            title={`${span(day, to)}: ${count(total)}\n${pieces.map((p) => `${label(p.name, labelOf)} ${count(p.value)}`).join('\n')}`}
            className="flex h-full min-w-0 flex-1 flex-col-reverse rounded-sm hover:bg-hover"
          >
            {pieces.map(({ name, value }) => (
              <span key={name} className={tone(name)} style={{ height: `${(100 * value) / most}%` }} />
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="flex justify-between border-t border-line pt-1 text-xs text-ink-faint">
        <span>{shortDate(columns[0]!.day)}</span>
        <span>{shortDate(columns.at(-1)!.to)}</span>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <tbody>
          {columns
            .filter(({ total }) => total > 0)
            .map(({ day, to, total }) => (
              <tr key={day}>
                <th scope="row">{span(day, to)}</th>
                <td>{count(total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}

function label(name: string, labelOf: Props['labelOf']): string {
  return name === OTHER ? t('home.other') : labelOf(name)
}

function span(from: string, to: string): string {
  return from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`
}
