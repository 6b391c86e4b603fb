/** Runs every example against a real Kith of its own, and writes what it printed into its page of docs/agents. */

import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AGENT_KEY, OPERATOR_KEY, testServer } from '../../test/server.ts'
import { nodeOf } from './node_of.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '..', '..')
/** Copied to where the frameworks are found; the program that a person copies has them beside it. */
const copied = join(here, 'node_modules', '.examples')

/** Example, and whether it is recorded by `--import` alone. The frameworks among them that need Node 22 decide for all. */
const EXAMPLES: [name: string, register: boolean][] = [
  ['plain', false],
  ['vercel_ai', true],
  ['openai_agents', true],
  ['langchain', true],
  ['langgraph', true],
  ['openai', false],
  ['anthropic', false],
  ['mastra', false],
  ['claude_agent', false],
  ['livekit', false],
  ['chat_sdk', false],
]

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

function run(node: string, name: string, register: boolean, env: Record<string, string>) {
  const preload = register ? ['--import', '@kith/sdk/register'] : []
  const child = spawn(node, [...preload, `${name}.mjs`], {
    cwd: copied,
    env: { ...process.env, OPENAI_API_KEY: 'none', ...env },
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  const late = setTimeout(() => child.kill('SIGKILL'), 120_000)
  return new Promise<{ code: number | null; output: string; errors: string }>((resolve) =>
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve({ code, output: output.replace(ANSI, ''), errors })
    }),
  )
}

/** Between the marks of its page. */
function show(name: string, output: string): void {
  const page = join(root, 'docs', 'agents', `${name}.md`)
  if (!existsSync(page)) return
  const text = readFileSync(page, 'utf8')
  const block = `<!-- printed by examples/${name}.mjs -->\n\n\`\`\`text\n${output.trim()}\n\`\`\`\n\n<!-- end -->`
  writeFileSync(
    page,
    text.replace(/<!-- printed by [\s\S]*?<!-- end -->/, () => block),
  )
}

execFileSync(process.execPath, [`${here}../build.mjs`])
rmSync(copied, { recursive: true, force: true })
cpSync(join(root, 'examples'), copied, { recursive: true })
const node = nodeOf(24)
for (const [name, register] of EXAMPLES.filter(([name]) => name.includes(process.argv[2] ?? ''))) {
  const kith = await testServer()
  const env = { KITH_URL: kith.url, KITH_KEY: AGENT_KEY, KITH_API_KEY: OPERATOR_KEY }
  const { code, output, errors } = await run(node, name, register, env)
  await kith.stop()
  console.log(`examples/${name}.mjs ${code === 0 ? 'ok' : `fails (${code})\n${output}\n${errors}`}`)
  if (code === 0) show(name, output)
  else process.exitCode = 1
}
rmSync(copied, { recursive: true, force: true })
