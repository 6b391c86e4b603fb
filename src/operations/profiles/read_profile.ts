/** What a channel's profile calls a customer, asked of the vendor and recorded like everything else (V7): a weak claim (P2). */

import { connectorNamed } from '../../connectors/registry.ts'
import { baseUrl } from '../../domain/base_url.ts'
import { findKnown } from '../../store/interactions.ts'
import { type Nameless, namelessAmong } from '../../store/profiles.ts'
import { type SendingSource, sourcesInUse } from '../../store/sending_places.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { record } from '../interactions/record.ts'
import type { Context } from '../operation.ts'
import type { CallVendor } from '../outgoing/dispatch.ts'
import { settingsOf } from '../outgoing/way.ts'

export type Reading = Pick<Context, 'database' | 'newId' | 'groupCommit' | 'secretBox'> & { callVendor: CallVendor }

/** Somebody whose name is to be asked for, and where. */
export type Unnamed = Nameless & { from: SendingSource }

/** Sources whose vendor tells names. */
export async function tellingSources({ database }: Reading, workspace: string): Promise<SendingSource[]> {
  return (await sourcesInUse(database.pool, workspace, null)).filter(
    ({ connector }) => connectorNamed(connector)?.profile,
  )
}

export async function unnamedAmong(
  { database }: Reading,
  workspace: string,
  interactions: readonly string[],
  sources: readonly SendingSource[],
): Promise<Unnamed[]> {
  const names = sources.map(({ name }) => name)
  const found = await namelessAmong(database.pool, workspace, interactions, names)
  const keys = found.map(keyOf)
  const known = new Set((await findKnown(database.pool, workspace, keys)).map((row) => row.dedupe_key))
  return found
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => ({ ...one, from: sources.find(({ name }) => name === one.source)! }))
}

/** False when the vendor may tell another time. */
export async function readProfile(house: Reading, workspace: string, unnamed: Unnamed): Promise<boolean> {
  const { from, channel, value, occurred_at, source } = unnamed
  const profile = connectorNamed(from.connector)!.profile!
  const settings = settingsOf(house.secretBox, from)
  const request = profile.request(value, settings)
  if (!request) return true
  const api = typeof settings.config.api_url === 'string' ? settings.config.api_url : profile.api(settings)
  const call = await house.callVendor(baseUrl(api), request)
  const told = call.is === 'answered' ? profile.read(call.answer) : 'later'
  if (told === 'later') return false
  if (told === null) return true
  const name = told.name ?? told.username
  const item = {
    id: idOf(unnamed),
    source,
    type: 'message',
    channel,
    // At the time of the words that it explains: nobody was heard since.
    occurred_at,
    customer: { [channel]: value, ...(name === undefined ? {} : { name }) },
    messages: [],
    data: { profile: told },
  }
  const actor = { kind: 'connector', id: 'profile', keyKind: 'operator', workspace } as const
  const [outcome] = await record({ ...house, actor, now: new Date() }, [{ item, size: 0 }])
  if (outcome instanceof Error && !('code' in outcome)) throw outcome
  return true
}

/** Once for each customer: what they call themselves later is not asked for. */
function idOf({ value }: Pick<Nameless, 'value'>): string {
  return `profile ${value}`
}

function keyOf(one: Nameless): string {
  return key16(one.source, idOf(one))
}
