/** Tasks about a contact, for operators: what is to be done, and by when (V5: on the identity that is root today). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { ownersOf } from '../../store/item_list.ts'
import { deleteTask, findTask, insertTask, openTasks, type TaskRow, tasksOf, updateTask } from '../../store/tasks.ts'
import type { Tx } from '../../store/transaction.ts'
import { actorNames } from '../actor_names.ts'
import { membersOf } from '../notes/notes.ts'
import { operation } from '../operation.ts'
import { Instant, Limit, uuidOf } from '../parameters.ts'
import { listOf, type Task, TaskShape } from '../shapes.ts'

const MOST = 200
const Title = z.string().trim().min(1).max(500)

export const listTasks = operation({
  name: 'tasks.list',
  summary: 'List open tasks about anybody, those due first.',
  scope: 'contacts:read',
  http: 'GET /v1/tasks',
  mode: 'read',
  input: z.strictObject({ limit: Limit }),
  output: listOf(TaskShape),
  run: async ({ tx, actor }, { limit }) => listed(tx, actor.workspace, await openTasks(tx, actor.workspace, limit)),
})

export const listContactTasks = operation({
  name: 'tasks.of_contact',
  summary: 'List the tasks about a contact, open ones first.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/tasks',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: listOf(TaskShape),
  async run({ tx, actor }, { id }) {
    const { workspace } = actor
    return listed(tx, workspace, await tasksOf(tx, workspace, await membersOf(tx, workspace, id), MOST))
  },
})

export const createTask = operation({
  name: 'tasks.create',
  summary: 'Set a task about a contact.',
  scope: 'contacts:write',
  http: 'POST /v1/contacts/{id}/tasks',
  status: 201,
  mode: 'write',
  input: z.strictObject({ id: z.string(), title: Title, due_at: Instant.nullable().default(null) }),
  output: TaskShape,
  async run({ tx, actor, now, newId, audit }, { id, title, due_at }) {
    const [root] = await membersOf(tx, actor.workspace, id)
    const row: TaskRow = {
      task_id: newId(),
      identity_id: root,
      author: `${actor.kind}:${actor.id}`,
      title,
      due_at,
      done_at: null,
      created_at: now.toISOString(),
    }
    await insertTask(tx, actor.workspace, row)
    audit({ target: id, before: null, after: { task: encodeId('tsk', row.task_id) } })
    return view(tx, actor.workspace, row)
  },
})

export const changeTask = operation({
  name: 'tasks.update',
  summary: 'Change a task: its words, when it is due, whether it is done.',
  scope: 'contacts:write',
  http: 'PATCH /v1/tasks/{id}',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    title: Title.optional(),
    due_at: Instant.nullable().optional(),
    done: z.boolean().optional(),
  }),
  output: TaskShape,
  async run({ tx, actor, now, audit }, { id, title, due_at, done }) {
    const before = await found(tx, actor.workspace, id)
    const done_at = done === undefined ? before.done_at : done ? (before.done_at ?? now.toISOString()) : null
    const row = {
      ...before,
      done_at,
      title: title ?? before.title,
      due_at: due_at === undefined ? before.due_at : due_at,
    }
    await updateTask(tx, actor.workspace, row)
    const states = ({ due_at, done_at }: TaskRow) => ({ due_at, done_at })
    audit({ target: id, before: states(before), after: states(row) })
    return view(tx, actor.workspace, row)
  },
})

export const removeTask = operation({
  name: 'tasks.delete',
  summary: 'Delete a task.',
  scope: 'contacts:write',
  http: 'DELETE /v1/tasks/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: TaskShape,
  async run({ tx, actor, audit }, { id }) {
    const row = await found(tx, actor.workspace, id)
    await deleteTask(tx, actor.workspace, row.task_id)
    audit({ target: id, before: { due_at: row.due_at, done_at: row.done_at }, after: null })
    return view(tx, actor.workspace, row)
  },
})

async function found(tx: Tx, workspace: string, id: string): Promise<TaskRow> {
  const row = await findTask(tx, workspace, uuidOf('tsk', id))
  if (!row) throw new Problem('not_found', { detail: 'There is no such task.' })
  return row
}

async function listed(tx: Tx, workspace: string, rows: readonly TaskRow[]) {
  return { object: 'list' as const, data: await views(tx, workspace, rows), has_more: false, next_cursor: null }
}

async function view(tx: Tx, workspace: string, row: TaskRow): Promise<Task> {
  return (await views(tx, workspace, [row]))[0]!
}

async function views(tx: Tx, workspace: string, rows: readonly TaskRow[]): Promise<Task[]> {
  const owners = await ownersOf(
    tx,
    workspace,
    rows.map((row) => row.identity_id),
  )
  const nameOf = await actorNames(
    tx,
    workspace,
    rows.map(({ author }) => author),
  )
  const byIdentity = new Map(owners.map((row) => [row.identity_id, row]))
  return rows.map((row) => {
    const owner = byIdentity.get(row.identity_id)
    return {
      object: 'task',
      id: encodeId('tsk', row.task_id),
      title: row.title,
      author: row.author,
      author_name: nameOf(row.author),
      identity: encodeId('idn', row.identity_id),
      contact: owner ? { id: encodeId('ctc', owner.contact_id), name: owner.name } : null,
      due_at: row.due_at,
      done_at: row.done_at,
      created_at: row.created_at,
    }
  })
}
