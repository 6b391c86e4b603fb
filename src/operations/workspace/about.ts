/** What runs here: version, database, how full and how busy it is, and how long things are kept. */

import { z } from 'zod'
import { migrationState } from '../../store/migration_state.ts'
import { databaseSize } from '../../store/size.ts'
import { operation } from '../operation.ts'
import { TRACE_NAMES_DAYS } from '../traces/kept.ts'

export const about = operation({
  name: 'workspace.about',
  summary: 'What runs here: version, database, size, what waits, and how long things are kept.',
  scope: 'workspace:manage',
  http: 'GET /v1/about',
  mode: 'own',
  input: z.strictObject({}),
  output: z.object({
    object: z.literal('about'),
    version: z.string(),
    node: z.string(),
    started_at: z.string().nullable(),
    database: z.object({
      kind: z.enum(['embedded', 'outside']),
      version: z.string(),
      bytes: z.int(),
      ms: z.number().describe('How long it took to answer just now.'),
      migrations_missing: z.int(),
    }),
    contacts: z.int().describe('About so many; the database estimates.'),
    interactions: z.int(),
    memory_bytes: z.int().describe('Of this process.'),
    keeps_days: z
      .object({ received: z.int(), deliveries: z.int(), traces: z.int() })
      .nullable()
      .describe('What goes by itself: vendors’ events as they came, the log of webhooks, names that traces gave.'),
  }),
  async run({ database, running }) {
    const begin = performance.now()
    await database.pool.query('select 1')
    const ms = Math.round((performance.now() - begin) * 10) / 10
    const { bytes, contacts, interactions } = await databaseSize(database.pool)
    const { missing } = await migrationState(database.pool)
    const kept = running?.keepEventsDays
    return {
      object: 'about' as const,
      version: running?.version ?? '',
      node: process.versions.node,
      started_at: running?.startedAt ?? null,
      database: {
        kind: database.kind === 'embedded' ? ('embedded' as const) : ('outside' as const),
        version: database.version,
        bytes,
        ms,
        migrations_missing: missing.length,
      },
      contacts,
      interactions,
      memory_bytes: process.memoryUsage.rss(),
      keeps_days: kept === undefined ? null : { received: kept, deliveries: kept, traces: TRACE_NAMES_DAYS },
    }
  },
})
