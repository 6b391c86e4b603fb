/** `kith migrate`: bring the database to this version and end. */

import { defineCommand } from 'citty'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { configOf, storeArgs } from './settings.ts'

export const migrateVerb = defineCommand({
  meta: { name: 'migrate', description: 'Apply what the database still lacks, and end.' },
  args: storeArgs,
  async run({ args }) {
    const { dataDir, databaseUrl } = configOf(args)
    const database = await openDatabase({ dataDir, databaseUrl, role: 'verb' })
    try {
      const { applied } = await migrate(database.pool)
      console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.')
    } finally {
      await database.close()
    }
  },
})
