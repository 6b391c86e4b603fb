/** Flags that every verb which needs the store takes. */

import { type Config, type Flags, readConfig } from '../config.ts'

export const storeArgs = {
  data: { type: 'string', description: 'Data folder (KITH_DATA, default .kith).' },
  'database-url': { type: 'string', description: 'PostgreSQL 15 or later instead of the built-in one (DATABASE_URL).' },
} as const

/** citty hands flags over as strings, or leaves them out. */
export function configOf(args: Record<string, unknown>): Config {
  const flags: Flags = {}
  for (const name of ['port', 'data', 'database-url'] as const)
    if (typeof args[name] === 'string') flags[name] = args[name]
  return readConfig(flags)
}
