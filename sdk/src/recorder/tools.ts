/** `recordTools`: the same tools, each call of which is written down. What they take, give and throw stays as it is. */

import { currentCustomer } from './context.ts'
import type { Recorder } from './recorder.ts'

type AnyFunction = (...given: never[]) => unknown

/** A record of functions, or of objects with an `execute`, `invoke`, `run` or `handler`. */
export function recordTools<T extends Record<string, unknown>>(recorder: Recorder, tools: T): T {
  return Object.fromEntries(
    Object.entries(tools).map(([name, tool]) => [name, recordedTool(recorder, name, tool)]),
  ) as T
}

function recordedTool(recorder: Recorder, name: string, tool: unknown): unknown {
  if (typeof tool === 'function') return recordedFunction(recorder, name, tool as AnyFunction)
  if (tool === null || typeof tool !== 'object') return tool
  const verb = ['execute', 'invoke', 'run', 'handler'].find(
    (verb) => typeof (tool as Record<string, unknown>)[verb] === 'function',
  )
  if (!verb) return tool
  const inner = (tool as Record<string, AnyFunction>)[verb]!
  const copy = Object.create(Object.getPrototypeOf(tool), Object.getOwnPropertyDescriptors(tool))
  const value = recordedFunction(recorder, name, inner.bind(tool) as AnyFunction)
  return Object.defineProperty(copy, verb, { value, enumerable: true, configurable: true, writable: true })
}

function recordedFunction(recorder: Recorder, name: string, inner: AnyFunction): AnyFunction {
  return (...given: never[]) => {
    const context = currentCustomer()
    const at = new Date()
    const ended = (outcome: { result?: unknown; status?: string }) =>
      recorder.recordTool({ name, arguments: given[0], at, ...outcome }, context)
    return watched(() => inner(...given), ended)
  }
}

/** Says how `work` ended; hands on what it gives or throws, at once or later. */
export function watched<T>(work: () => T, ended: (outcome: { result?: unknown; status?: string }) => void): T {
  let given: T
  try {
    given = work()
  } catch (error) {
    ended({ result: error, status: 'error' })
    throw error
  }
  if (given instanceof Promise)
    given.then(
      (result: unknown) => ended({ result }),
      (error: unknown) => ended({ result: error, status: 'error' }),
    )
  else ended({ result: given })
  return given
}
