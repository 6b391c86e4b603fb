/** Before a run of tests: both of its workers would build what they find stale, each while the other starts from it. */

import { buildWhenStale } from './built.ts'

export function setup(): void {
  for (const what of ['program', 'dashboard', 'widget'] as const) buildWhenStale(what)
}
