/** An ESM program: loads an agent and its framework with import, and lets the customers talk with it. */

const { converse } = await import('./converse.mjs')
await converse((name) => import(name))
