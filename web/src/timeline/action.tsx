/** What an agent did with a tool: its name, what it was given, what came back. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asObject, type Data, plain } from '../format/field.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { sentence } from '../words.ts'
import { type Fact, Facts } from './facts.tsx'
import { ItemFrame } from './frame.tsx'

export function Action({ item }: { item: TimelineItem }) {
  // The record of an action is its action; some sources nest it.
  const action = 'name' in item.data ? item.data : asObject(item.data.action)
  const name = plain(action.name)
  return (
    <ItemFrame item={item}>
      {name && !item.title.includes(name) && (
        <p className="mt-1.5 text-[0.8125rem]">
          <code className="font-mono text-xs">
            <bdi>{name}</bdi>
          </code>
        </p>
      )}
      <Facts facts={members(action.arguments)} />
      {members(action.result).length > 0 && (
        <div className="mt-2">
          <Fold label={t('timeline.result')}>
            <Facts facts={members(action.result)} />
          </Fold>
        </div>
      )}
    </ItemFrame>
  )
}

function members(value: unknown): Fact[] {
  if (value === null || value === undefined) return []
  const object: Data = asObject(value)
  if (Object.keys(object).length === 0)
    return typeof value === 'object' ? [] : [[t('timeline.value'), <Shown key="value">{value}</Shown>]]
  return Object.entries(object).map(([key, member]): Fact => [sentence(key), <Shown key={key}>{member}</Shown>])
}
