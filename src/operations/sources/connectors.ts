/** What can be connected: the secrets that each takes, and what to do at the vendor. */

import { z } from 'zod'
import { connectors } from '../../connectors/registry.ts'
import { operation } from '../operation.ts'
import { listOf } from '../shapes.ts'

export const listConnectors = operation({
  name: 'connectors.list',
  summary: 'List what can be connected, the secrets that each takes, and what to do at the vendor.',
  scope: 'workspace:manage',
  http: 'GET /v1/connectors',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(
    z.object({
      object: z.literal('connector'),
      name: z.string(),
      title: z.string(),
      secrets: z.array(z.string()),
      chosen: z.array(z.string()).describe('Secrets that you choose yourself and paste at the vendor.'),
      setup: z.array(z.string()),
    }),
  ),
  async run() {
    const data = connectors.map(({ name, title, secrets, chosen, setup }) => ({
      object: 'connector' as const,
      name,
      title,
      secrets: [...secrets],
      chosen: [...chosen],
      setup: [...setup],
    }))
    return { object: 'list' as const, data, has_more: false, next_cursor: null }
  },
})
