/** Files handed over in web chats. */

import { maybeOne, one, type Tx } from './transaction.ts'

export type NewChatFile = {
  workspace: string
  file_id: string
  source_id: string
  visitor: string
  thread: string
  message: string
  name: string
  mime_type: string
  sha256: Buffer
  content: Buffer
}

export type KeptChatFile = { file_id: string; sha256: Buffer; name: string; mime_type: string }

/** As it is kept: of one that came under this message before, the first. */
export function keepChatFile(tx: Tx, file: NewChatFile): Promise<KeptChatFile> {
  return one(tx, {
    name: 'chat_files.keep',
    text: `insert into chat_files (workspace_id, file_id, source_id, visitor, thread, message, name, mime_type, sha256, content)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (workspace_id, source_id, thread, message) do update set message = excluded.message
      returning file_id, sha256, name, mime_type`,
    values: [
      file.workspace,
      file.file_id,
      file.source_id,
      file.visitor,
      file.thread,
      file.message,
      file.name,
      file.mime_type,
      file.sha256,
      file.content,
    ],
  })
}

/** Bytes that a visitor handed over since an instant. */
export async function bytesOfVisitor(tx: Tx, workspace: string, visitor: string, since: string): Promise<number> {
  const row = await one<{ bytes: string }>(tx, {
    name: 'chat_files.bytes',
    text: `select coalesce(sum(octet_length(content)), 0)::text as bytes from chat_files
      where workspace_id = $1 and visitor = $2 and received_at >= $3`,
    values: [workspace, visitor, since],
  })
  return Number(row.bytes)
}

export type ChatFile = { name: string; mime_type: string; content: Buffer }

/** By its id alone, which a signed link holds. */
export function findChatFile(tx: Tx, file: string): Promise<ChatFile | null> {
  return maybeOne(tx, {
    name: 'chat_files.find',
    text: 'select name, mime_type, content from chat_files where file_id = $1',
    values: [file],
  })
}
