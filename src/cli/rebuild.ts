/** `kith rebuild`: make all derived rows again from the facts, and say what was not as it should be. */

import { defineCommand } from 'citty'
import { run } from '../operations/run.ts'
import { rebuildWorkspace } from '../operations/workspace/rebuild.ts'
import { number } from './progress.ts'
import { configOf, storeArgs } from './settings.ts'
import { withStore } from './store.ts'

export const rebuildVerb = defineCommand({
  meta: {
    name: 'rebuild',
    description: 'Make cards, counters and searches again from the recorded facts. Recording waits meanwhile.',
  },
  args: { ...storeArgs, json: { type: 'boolean', description: 'Print the report as JSON.' } },
  async run({ args }) {
    if (!args.json) console.error('Rebuilding. Reading goes on; recording waits until this is done.')
    const reports = await withStore(configOf(args), 'rebuild', async ({ contexts }) => {
      const all = []
      for (const context of contexts) all.push(await run(rebuildWorkspace, { ...context, now: new Date() }, {}))
      return all
    })
    const tables = reports.flatMap((report) => report.tables)
    console.log(args.json ? JSON.stringify({ tables }) : sentences(tables))
  },
})

type Tables = { name: string; after: number; changed: number; ids: string[] }[]

function sentences(tables: Tables): string {
  const wrong = tables.filter((table) => table.changed > 0)
  if (wrong.length === 0) {
    const rows = tables.reduce((sum, table) => sum + table.after, 0)
    return `Nothing was wrong: all ${number(rows)} derived rows came out as they were.`
  }
  return wrong
    .map(({ name, changed, ids }) => {
      const more = changed > ids.length ? ` and ${number(changed - ids.length)} more` : ''
      return `Mended ${name}: ${number(changed)} (${ids.join(', ')}${more}).`
    })
    .join('\n')
}
