/** All identities of a contact in one small picture: each hangs from the one that it was joined to, by the rule on the line. */

import type { IdentityView, LinkView } from '../../../src/operations/shapes.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { Identity } from './identity.tsx'
import { type TreeRow, treeOf } from './identity_tree.ts'

/** More are a list behind a fold: lines between so many would say nothing. */
const DRAWN = 12
/** Where the icon of a row has its middle, and how far rows hang in, in pixels. */
const MIDDLE = 7
const STEP = { most: 38, least: 26, all: 114 }

const LINES: Record<LinkView['kind'], string> = {
  proven: 'stroke-good',
  operator: 'stroke-accent',
  soft: 'stroke-warn [stroke-dasharray:3_3]',
}
const RULES: Record<LinkView['kind'], string> = {
  proven: 'text-good',
  operator: 'text-accent-ink',
  soft: 'text-warn',
}

export function IdentityMap({ identities, links }: { identities: IdentityView[]; links: LinkView[] }) {
  const all = treeOf(identities, links)
  const [rows, rest] = [all.slice(0, DRAWN), all.slice(DRAWN)]
  const deepest = Math.max(...rows.map(({ depth }) => depth))
  const step = Math.max(STEP.least, Math.min(STEP.most, STEP.all / Math.max(1, deepest)))
  return (
    <>
      <div className="relative">
        {deepest > 0 && <Lines rows={rows} step={step} width={deepest * step + MIDDLE} />}
        {/* Rows of one height, so that the lines need not be measured. */}
        <ul className="relative grid auto-rows-fr grid-cols-1 gap-y-1">
          {rows.map(({ identity, depth, link }) => (
            <li key={identity.id} className="relative flex items-center" style={{ paddingInlineStart: depth * step }}>
              {link && (
                <span
                  aria-hidden="true"
                  className={`absolute bg-surface px-0.5 font-mono text-[0.625rem] ${RULES[link.kind]}`}
                  style={{ insetInlineStart: (depth - 1) * step + MIDDLE + (step - MIDDLE) / 2 - 10 }}
                >
                  {link.rule}
                </span>
              )}
              <Identity identity={identity} />
            </li>
          ))}
        </ul>
      </div>
      {rest.length > 0 && (
        <Fold label={t('state.more', { count: rest.length })}>
          <ul className="mt-1.5 grid grid-cols-1 gap-1.5">
            {rest.map(({ identity }) => (
              <li key={identity.id} className="flex items-center">
                <Identity identity={identity} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

/** One unit is a row high and a pixel wide: the picture stretches with its rows, and the strokes stay as thin as they are. */
function Lines({ rows, step, width }: { rows: TreeRow[]; step: number; width: number }) {
  const phone = usePhoneFormat()
  const name = (row: TreeRow) => phone(row.identity.value)
  const joined = rows.flatMap((row) =>
    row.link ? [`${name(rows[row.parent!]!)} – ${name(row)}: ${t(`link.${row.link.kind}`)}, ${row.link.rule}`] : [],
  )
  const x = (depth: number) => depth * step + MIDDLE
  return (
    <svg
      role="img"
      aria-label={`${t('contact.why_one')}. ${joined.join('. ')}`}
      viewBox={`0 0 ${width} ${rows.length}`}
      preserveAspectRatio="none"
      width={width}
      height="100%"
      fill="none"
      className="absolute inset-y-0 start-0 h-full rtl:-scale-x-100 *:[vector-effect:non-scaling-stroke]"
    >
      {rows.map(({ identity, depth, parent, link }, index) =>
        link ? (
          <g key={identity.id} className="*:[vector-effect:non-scaling-stroke]">
            <path d={`M${x(depth - 1)} ${parent! + 0.7}V${index + 0.5}`} className="stroke-line-strong" />
            <path d={`M${x(depth - 1)} ${index + 0.5}H${x(depth) - 9}`} className={LINES[link.kind]} />
          </g>
        ) : null,
      )}
    </svg>
  )
}
