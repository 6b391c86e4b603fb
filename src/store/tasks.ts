/** Tasks that operators set themselves, each about an identity. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type TaskRow = {
  task_id: string
  identity_id: string
  author: string
  title: string
  due_at: string | null
  done_at: string | null
  created_at: string
}

const COLUMNS = 'task_id, identity_id, author, title, due_at, done_at, created_at'

export async function insertTask(tx: Tx, workspace: string, row: TaskRow): Promise<void> {
  await tx.query({
    name: 'tasks.insert',
    text: `insert into tasks (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [workspace, row.task_id, row.identity_id, row.author, row.title, row.due_at, row.done_at, row.created_at],
  })
}

/** Open ones first, by when they are due; then the done ones, newest first. */
export function tasksOf(tx: Tx, workspace: string, identities: readonly string[], limit: number): Promise<TaskRow[]> {
  return many(tx, {
    name: 'tasks.of',
    text: `select ${COLUMNS} from tasks where workspace_id = $1 and identity_id = any($2::uuid[])
      order by done_at desc nulls first, due_at nulls last, created_at desc, task_id limit $3`,
    values: [workspace, identities, limit],
  })
}

/** Open ones of everybody, those due first. */
export function openTasks(tx: Tx, workspace: string, limit: number): Promise<TaskRow[]> {
  return many(tx, {
    name: 'tasks.open',
    text: `select ${COLUMNS} from tasks where workspace_id = $1 and done_at is null order by due_at, task_id limit $2`,
    values: [workspace, limit],
  })
}

export function findTask(tx: Tx, workspace: string, id: string): Promise<TaskRow | null> {
  return maybeOne(tx, {
    name: 'tasks.find',
    text: `select ${COLUMNS} from tasks where workspace_id = $1 and task_id = $2 for update`,
    values: [workspace, id],
  })
}

export async function updateTask(tx: Tx, workspace: string, row: TaskRow): Promise<void> {
  await tx.query({
    name: 'tasks.update',
    text: 'update tasks set title = $3, due_at = $4, done_at = $5 where workspace_id = $1 and task_id = $2',
    values: [workspace, row.task_id, row.title, row.due_at, row.done_at],
  })
}

export async function deleteTask(tx: Tx, workspace: string, id: string): Promise<void> {
  await tx.query({
    name: 'tasks.delete',
    text: 'delete from tasks where workspace_id = $1 and task_id = $2',
    values: [workspace, id],
  })
}
