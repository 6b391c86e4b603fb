/** Gives LangChain.js a handler without a line in the program: its configure hooks, found where every copy of it looks. */

import { AsyncLocalStorage } from 'node:async_hooks'

/** One for all copies of LangChain and LangSmith in a process, ESM and CommonJS alike. */
const STORAGE = Symbol.for('ls:tracing_async_local_storage')
const VARIABLES = Symbol.for('lc:context_variables')
const CHILD_CONFIG = Symbol.for('lc:child_config')
/** The hooks' name is a symbol of its own in each copy; they share only how it reads. */
const HOOKS = 'lc:configure_hooks'
const HANDLER = 'kith_handler'

type Variables = Record<PropertyKey, unknown>
type Store = { [VARIABLES]?: Variables; extra?: { [CHILD_CONFIG]?: unknown } } | undefined
type Storage = { getStore(): Store; run(store: Store, ...more: unknown[]): unknown }
type Global = { [STORAGE]?: Storage }

/** `handler` hears of every run from now on. Adds nothing to what LangChain itself keeps but one context variable. */
export function hearLangChain(handler: object, warn: (message: string) => void): void {
  const shared = globalThis as Global
  let asked = false
  const variables = variablesWith(handler, () => {
    asked = true
  })
  const changed = () => warn('This version of LangChain asks for no handler in the way known here; it is not recorded.')
  const watch = (given: Storage): Storage => watched(given, variables, () => asked, changed)

  // LangGraph makes one where there is none; whoever comes first, all use that one.
  let storage = watch(shared[STORAGE] ?? (new AsyncLocalStorage() as unknown as Storage))
  Object.defineProperty(shared, STORAGE, {
    configurable: true,
    enumerable: true,
    get: () => storage,
    set(given: Storage) {
      if (typeof given?.getStore === 'function') storage = watch(given)
      else changed()
    },
  })
}

/** LangChain reads a variable that holds its hooks, and of each hook the variable that holds its handler. */
function variablesWith(handler: object, asked: () => void) {
  const ours = new WeakSet<object>()
  return (own: Variables | undefined): Variables => {
    if (own && ours.has(own)) return own
    const members = { ...own, [HANDLER]: handler }
    const variables = new Proxy(members, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (typeof name !== 'symbol' || name.description !== HOOKS) return value
        asked()
        const hooks = (Array.isArray(value) ? value : []).filter(({ contextVar }) => contextVar !== HANDLER)
        return [...hooks, { contextVar: HANDLER, inheritable: true }]
      },
    })
    ours.add(variables)
    return variables
  }
}

function watched(
  storage: Storage,
  variables: (own: Variables | undefined) => Variables,
  wasAsked: () => boolean,
  changed: () => void,
): Storage {
  const [getStore, run] = [storage.getStore.bind(storage), storage.run.bind(storage)]
  const outside: Store = { [VARIABLES]: variables(undefined) }
  storage.getStore = () => {
    const store = getStore()
    if (store === undefined || store === null) return outside
    if (typeof store === 'object') store[VARIABLES] = variables(store[VARIABLES])
    return store
  }
  storage.run = (store, ...more) => {
    if (store?.extra?.[CHILD_CONFIG] && !wasAsked()) changed()
    return run(store, ...more)
  }
  return storage
}
