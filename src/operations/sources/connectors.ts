/** What can be connected: what each has to be told, and what to do at the vendor. */

import { z } from 'zod'
import type { Connector } from '../../connectors/contract.ts'
import { FIELDS, type Field, type FieldName, USES } from '../../connectors/fields.ts'
import { connectors } from '../../connectors/registry.ts'
import { operation } from '../operation.ts'
import { listOf } from '../shapes.ts'

const FieldShape = z.object({
  name: z.string(),
  in: z.enum(['account', 'secrets', 'config']).describe('Where a source takes it.'),
  use: z.enum(USES).describe('What it is needed for: hearing, answering, or an agent of yours that answers at once.'),
  takes: z.enum(['text', 'flag', 'json']),
  title: z.string(),
  about: z.string().nullable(),
})

export const listConnectors = operation({
  name: 'connectors.list',
  summary: 'List what can be connected, what each has to be told, and what to do at the vendor.',
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
      fields: z.array(FieldShape).describe('What people are asked for, in order.'),
      setup: z.array(z.string()),
    }),
  ),
  async run() {
    const data = connectors.map((connector) => ({
      object: 'connector' as const,
      name: connector.name,
      title: connector.title,
      secrets: [...connector.secrets],
      chosen: [...connector.chosen],
      fields: fieldsOf(connector),
      setup: [...connector.setup],
    }))
    return { object: 'list' as const, data, has_more: false, next_cursor: null }
  },
})

function fieldsOf({ form, secrets }: Connector): z.output<typeof FieldShape>[] {
  const placeOf = (name: FieldName) => (name === 'account' ? name : secrets.includes(name) ? 'secrets' : 'config')
  return USES.flatMap((use) =>
    (form[use] ?? []).map((name) => {
      const { title, about, takes }: Field = FIELDS[name]
      return { name, in: placeOf(name), use, takes: takes ?? ('text' as const), title, about: about ?? null }
    }),
  )
}
