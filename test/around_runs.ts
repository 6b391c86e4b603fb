/** Around a run of tests. Before: both of its workers would build what they find stale, each while the other starts from it. */

import { buildWhenStale } from './built.ts'
import { dropTemplates } from './database.ts'

export function setup(): void {
  for (const what of ['program', 'dashboard', 'widget'] as const) buildWhenStale(what)
}

export async function teardown(): Promise<void> {
  if (process.env.DATABASE_URL) await dropTemplates(process.env.DATABASE_URL)
}
