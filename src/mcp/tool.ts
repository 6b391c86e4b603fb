/** A tool of an MCP server: an operation under the name that a model sees, with what the model may not choose taken out. */

import { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import type { Context, Operation } from '../operations/operation.ts'
import { run } from '../operations/run.ts'

export type Caller = {
  context: Context
  /** The `Kith-Session` header: the customer on the line, named by the transport (D6). */
  session: string | null
}

export type JsonSchema = Record<string, unknown> & {
  type: 'object'
  properties?: Record<string, object>
  required?: string[]
}

export type Tool = {
  name: string
  title: string
  description: string
  inputSchema: JsonSchema
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; idempotentHint: boolean; openWorldHint: boolean }
  call(caller: Caller, given: Record<string, unknown>): Promise<unknown>
}

type Declared = {
  name: string
  title: string
  description?: string
  reads?: boolean
  idempotent?: boolean
  /** It reaches somebody outside of Kith. */
  open?: boolean
  /** What the model may give, where that is less than what the operation takes. */
  input?: z.ZodType
  /** Members of the operation's input that the caller decides and not the model; giving one is refused. */
  fixed?(caller: Caller): Record<string, unknown>
  answer?(output: never): unknown
}

/** Names of members that `fixed` sets, for the schema; asked once with a caller of nobody. */
export function toolOf(operation: Operation, declared: Declared, fixedNames: readonly string[] = []): Tool {
  const { name, title, fixed, answer, reads = false, idempotent = reads, open = false } = declared
  let inputSchema: JsonSchema | undefined
  return {
    name,
    title,
    description: declared.description ?? operation.summary,
    // Made when tools are first listed: no start need pay for those of all tools.
    get inputSchema() {
      inputSchema ??= without(schemaOf(declared.input ?? operation.input), fixedNames)
      return inputSchema
    },
    annotations: { readOnlyHint: reads, destructiveHint: false, idempotentHint: idempotent, openWorldHint: open },
    async call(caller, given) {
      refuseFixed(given, fixedNames)
      const checked = declared.input ? parsed(declared.input, given) : given
      const output = await run(operation, caller.context, { ...checked, ...fixed?.(caller) })
      return answer ? answer(output as never) : output
    },
  }
}

/** The session of the customer on the line. Without one an agent's tool does nothing. */
export function sessionOf({ session }: Caller): string {
  if (session !== null) return session
  throw new Problem('no_session')
}

function parsed(schema: z.ZodType, given: unknown): object {
  const result = schema.safeParse(given)
  if (result.success) return result.data as object
  const errors = result.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message }))
  throw new Problem('invalid_request', { errors })
}

function refuseFixed(given: Record<string, unknown>, names: readonly string[]): void {
  const taken = names.find((name) => Object.hasOwn(given, name))
  if (taken === undefined) return
  throw new Problem('invalid_request', {
    errors: [{ pointer: `/${taken}`, detail: 'This is decided by the transport, not by a tool call.' }],
  })
}

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return { ...rest, type: 'object' }
}

function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  if (names.length === 0) return schema
  const left = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))
  const required = schema.required?.filter((name) => !names.includes(name))
  return { ...schema, properties: Object.fromEntries(left), ...(required ? { required } : {}) }
}
