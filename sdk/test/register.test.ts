/** What `--import @kith/sdk/register` adds, on frameworks that changed: one warning, and the program goes on. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, expect, test } from 'vitest'
import { hearLangChain } from '../src/register/langchain.ts'
import { hearOpenAIAgents } from '../src/register/openai_agents.ts'

const STORAGE = Symbol.for('ls:tracing_async_local_storage')
const VARIABLES = Symbol.for('lc:context_variables')
const PROVIDER = Symbol.for('openai.agents.core.traceProvider')
const shared = globalThis as Record<symbol, any>

afterEach(() => {
  for (const name of [STORAGE, PROVIDER]) delete shared[name]
})

/** As LangChain's own `_getConfigureHooks` and `getContextVariable` read them. */
function handlersLike(hooks: symbol): unknown[] {
  const variable = (name: PropertyKey) => shared[STORAGE].getStore()?.[VARIABLES]?.[name]
  return (variable(hooks) ?? []).map(({ contextVar }: { contextVar: string }) => variable(contextVar))
}

test('each copy of LangChain finds the handler, whatever the program sets beside it', () => {
  const warnings: string[] = []
  const handler = { name: 'kith' }
  hearLangChain(handler, (text) => warnings.push(text))
  expect(handlersLike(Symbol('lc:configure_hooks'))).toEqual([handler])
  const inside = shared[STORAGE].run({ [VARIABLES]: { theirs: 1 } }, () => [
    handlersLike(Symbol('lc:configure_hooks')),
    shared[STORAGE].getStore()[VARIABLES].theirs,
  ])
  expect(inside).toEqual([[handler], 1])
  const copied = { ...shared[STORAGE].getStore()[VARIABLES], more: 2 }
  expect(shared[STORAGE].run({ [VARIABLES]: copied }, () => handlersLike(Symbol('lc:configure_hooks')))).toEqual([
    handler,
  ])
  expect(shared[STORAGE].run({}, () => shared[STORAGE].getStore()?.[VARIABLES]?.unknown)).toBeUndefined()
  expect(warnings).toEqual([])
})

test('a storage that LangGraph made first serves as it did', () => {
  const theirs = new AsyncLocalStorage()
  shared[STORAGE] = theirs
  hearLangChain({ name: 'kith' }, () => {})
  expect(shared[STORAGE]).toBe(theirs)
  expect(theirs.run({ own: 1 }, () => theirs.getStore())).toMatchObject({ own: 1 })
})

test.each(['runs without asking for handlers', 'keeps something else there'])('LangChain that %s', (how) => {
  const warnings: string[] = []
  hearLangChain({ name: 'kith' }, (text) => warnings.push(text))
  if (how.startsWith('keeps')) shared[STORAGE] = { anything: 1 }
  else {
    const store = { extra: { [Symbol.for('lc:child_config')]: {} } }
    expect(shared[STORAGE].run(store, () => 'done')).toBe('done')
  }
  expect(warnings).toEqual([expect.stringContaining('LangChain')])
})

test('the OpenAI Agents SDK: beside its own processors; without any, a warning', () => {
  const warnings: string[] = []
  let processors: unknown[] = []
  const provider = {
    registerProcessor: (one: unknown) => processors.push(one),
    setProcessors: (all: unknown[]) => {
      processors = all
    },
    setDisabled() {},
  }
  hearOpenAIAgents('ours', (text) => warnings.push(text))
  shared[PROVIDER] = provider
  shared[PROVIDER].setProcessors(['theirs'])
  expect([processors, warnings]).toEqual([['ours', 'theirs'], []])
  shared[PROVIDER].setDisabled(true)
  shared[PROVIDER] = { changed: 1 }
  expect(warnings).toEqual([expect.stringContaining('turned off'), expect.stringContaining('no trace processor')])
})
