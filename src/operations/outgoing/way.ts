/** How a message leaves: through which source's vendor, through our own web chat, or into the file of KITH_DEV_OUTBOX. */

import type { Sending, SourceSettings } from '../../connectors/contract.ts'
import { connectorNamed } from '../../connectors/registry.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { type SendingSource, sourcesInUse } from '../../store/sending_places.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Sender } from '../sessions/sender.ts'

export type Way =
  | { via: 'vendor'; source: SendingSource; settings: SourceSettings; sending: Sending }
  | { via: 'chat'; source: SendingSource }
  | { via: 'file'; source: SendingSource | null }

export type WayContext = { tx: Tx; workspace: string; secretBox: SecretBox; sender: Sender | null }

/** `everywhere`: an address that is the same to every account of the channel: a number, a mailbox. */
type From = { source: string; channel: Channel; everywhere: boolean }

/** The conversation's own source; where that cannot send, the only one that can. Throws `no_sender`. */
export async function wayOf(context: WayContext, { source: name, channel, everywhere }: From): Promise<Way> {
  const { tx, workspace, sender } = context
  const [own = null] = await sourcesInUse(tx, workspace, name)
  if (own?.connector === 'chat' && channel === 'chat') return { via: 'chat', source: own }
  if (sender) return { via: 'file', source: own }
  const found = own && vendorWay(context, own, channel)
  if (found && typeof found !== 'string') return found
  const others = everywhere ? await senders(context, channel) : []
  if (others.length === 1) return others[0]!
  throw new Problem('no_sender', {
    detail:
      (found || null) ??
      (others.length
        ? 'Several sources could send this, and the conversation came through none of them.'
        : 'The conversation came through no source that can send. Connect the channel, or record through its source.'),
  })
}

/** Every source that can send on a channel, the first made first. */
export async function senders(context: WayContext, channel: Channel): Promise<Extract<Way, { via: 'vendor' }>[]> {
  const sources = await sourcesInUse(context.tx, context.workspace, null)
  return sources.flatMap((source) => {
    const way = vendorWay(context, source, channel)
    return way && typeof way !== 'string' ? [way] : []
  })
}

/** What the source lacks in words; null when its vendor carries no such messages. */
export function vendorWay({ secretBox }: Pick<WayContext, 'secretBox'>, source: SendingSource, channel: Channel) {
  const sending = connectorNamed(source.connector)?.send
  if (!sending?.channels.includes(channel)) return null
  const settings = openedOrNull(secretBox, source)
  if (!settings) return 'Its secrets were kept under another key (KITH_SECRET_KEY). Give the source its secrets again.'
  return sending.lacks(settings, channel) ?? { via: 'vendor' as const, source, settings, sending }
}

/** Its secrets open. */
export function settingsOf(
  secretBox: SecretBox,
  { source_id, account, config, secrets }: SendingSource,
): SourceSettings {
  const open = secrets ? (JSON.parse(secretBox.open(secrets, source_id)) as SourceSettings['secrets']) : {}
  return { account, config, secrets: open }
}

/** Null where they were sealed with a key that is gone. */
function openedOrNull(secretBox: SecretBox, source: SendingSource): SourceSettings | null {
  try {
    return settingsOf(secretBox, source)
  } catch {
    return null
  }
}
