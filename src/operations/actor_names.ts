/** What those who acted are called: people by their name, keys by theirs. `actor` as audit rows and notes write it. */

import { decodeId } from '../domain/id.ts'
import { namesOfUsers } from '../store/accounts.ts'
import { namesOfKeys } from '../store/keys.ts'
import type { Tx } from '../store/transaction.ts'

export async function actorNames(
  tx: Tx,
  workspace: string,
  actors: readonly string[],
): Promise<(actor: string) => string | null> {
  const ids = (kind: 'user' | 'key', prefix: 'usr' | 'key') => [
    ...new Set(
      actors.flatMap((actor) => (actor.startsWith(`${kind}:`) && decodeId(prefix, actor.slice(kind.length + 1))) || []),
    ),
  ]
  const [users, keys] = await Promise.all([
    namesOfUsers(tx, ids('user', 'usr')),
    namesOfKeys(tx, workspace, ids('key', 'key')),
  ])
  return (actor) => {
    const [kind, id = ''] = actor.split(':')
    if (kind === 'user') return users.get(decodeId('usr', id) ?? '') ?? null
    return kind === 'key' ? (keys.get(decodeId('key', id) ?? '') ?? null) : null
  }
}
