/** Mailboxes that Kith reads: which sources have one, and how far each was read. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type MailboxState = { uid_validity: string; last_uid: string; read_at: string }

export function mailboxState(tx: Tx, workspace: string, source: string, mailbox: string): Promise<MailboxState | null> {
  return maybeOne(tx, {
    name: 'mailboxes.get',
    text: `select uid_validity::text, last_uid::text, read_at from mailboxes
      where workspace_id = $1 and source_id = $2 and mailbox = $3`,
    values: [workspace, source, mailbox],
  })
}

export async function saveMailboxState(
  tx: Tx,
  workspace: string,
  source: string,
  mailbox: string,
  { uid_validity, last_uid, read_at }: MailboxState,
): Promise<void> {
  await tx.query({
    name: 'mailboxes.save',
    text: `insert into mailboxes (workspace_id, source_id, mailbox, uid_validity, last_uid, read_at)
      values ($1, $2, $3, $4::bigint, $5::bigint, $6)
      on conflict (workspace_id, source_id, mailbox)
      do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, read_at = excluded.read_at`,
    values: [workspace, source, mailbox, uid_validity, last_uid, read_at],
  })
}

/** The sources that take mails for an address: its own, or one of `config.recipients` (a list, or words with commas). */
export function sourcesOfRecipient(tx: Tx, address: string): Promise<{ source_id: string }[]> {
  return many(tx, {
    name: 'mailboxes.recipient',
    text: `select source_id from sources where connector = 'email' and disabled_at is null
      and (lower(account) = $1 or case jsonb_typeof(config->'recipients')
        when 'array' then config->'recipients' ? $1
        when 'string' then $1 = any(regexp_split_to_array(lower(config->>'recipients'), '\\s*,\\s*')) else false end)
      order by source_id`,
    values: [address.toLowerCase()],
  })
}

/** Those that name a server to read from, of all workspaces. */
export function sourcesWithMailbox(tx: Tx): Promise<{ source_id: string }[]> {
  return many(tx, {
    name: 'mailboxes.sources',
    text: `select source_id from sources
      where connector = 'email' and disabled_at is null and config ? 'imap_host' and secrets is not null order by source_id`,
    values: [],
  })
}
