/** Every framework's agent against a real Kith: one conversation, all messages, both tool calls, once. Prints and writes the matrix. */

import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AGENT_KEY, type TestServer, testServer } from '../../test/server.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Agent file, the package under test, and whether `--import @kith/sdk/register` is all that records. */
const CASES = [
  ['ai.mjs', 'ai6', true],
  ['ai.mjs', 'ai7', true],
  ['openai_agents.mjs', '@openai/agents', true],
  ['langchain.mjs', '@langchain/langgraph', false],
  ['openai.mjs', 'openai', false],
] as const

const TURNS = [
  'At eight I have one. Shall I book it?',
  'Booked. See you at eight!',
  "Hi, I'm Ines Moreau, ines@moreau.fr. A table for two?",
  'Yes please.',
]
const ACTIONS = [
  { name: 'book_table', arguments: { at: '20:00' }, result: { booked: true }, status: 'ok' },
  { name: 'find_table', arguments: { people: 2 }, result: { at: '20:00' }, status: 'ok' },
]

function runAgent(file: string, args: string[], register: boolean, env: Record<string, string>): Promise<string> {
  const given = [...(register ? ['--import', `${here}../dist/register.js`] : []), `${here}agents/${file}`, ...args]
  const child = spawn(process.execPath, given, { env: { ...process.env, ...env }, cwd: here })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0 ? '' : `exit ${code}: ${output}`)))
}

async function judge(kith: TestServer, conversation: string): Promise<string> {
  const { rows } = await kith.pool.query(
    `select i.identity_id, i.record, (select array_agg(m.text) from messages m
       where m.workspace_id = i.workspace_id and m.interaction_id = i.interaction_id) said
     from interactions i join conversations c using (workspace_id, conversation_id) where c.external_id = $1`,
    [conversation],
  )
  const turns = rows.flatMap(({ said }) => said ?? []).sort()
  const actions = rows.flatMap(({ record }) => record.action ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))
  const people = new Set(rows.map(({ identity_id }) => identity_id)).size
  if (people !== 1) return `${people} identities`
  if (JSON.stringify(turns) !== JSON.stringify(TURNS)) return `turns ${JSON.stringify(turns)}`
  const plain = actions.map(({ name, arguments: given, result, status }) => ({
    name,
    arguments: given,
    result,
    status,
  }))
  return JSON.stringify(plain) === JSON.stringify(ACTIONS) ? 'ok' : `tools ${JSON.stringify(actions)}`
}

execFileSync(process.execPath, [`${here}../build.mjs`])
const kith = await testServer()
const lines: string[] = []
try {
  for (const [file, name, register] of CASES)
    for (const how of ['generate', 'stream']) {
      const conversation = `${name}-${how}`
      const env = { KITH_URL: kith.url, KITH_KEY: AGENT_KEY, OPENAI_API_KEY: 'none' }
      const failure = await runAgent(file, [conversation, name, how], register, env)
      const verdict = failure || (await judge(kith, conversation))
      const { version, name: real } = JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, 'utf8'))
      lines.push(
        `| ${real} | ${version} | ${how} | ${register ? '--import' : 'one line'} | ${verdict === 'ok' ? 'ok' : 'fails'} |`,
      )
      console.log(lines.at(-1), verdict === 'ok' ? '' : verdict.slice(0, 1500))
      if (verdict !== 'ok') process.exitCode = 1
    }
} finally {
  await kith.stop()
}
const head = `# Frameworks tested\n\nWritten by \`npx tsx sdk/contract/run.ts\` on Node ${process.versions.node}.\n\n| package | version | how | recorded by | result |\n|---|---|---|---|---|\n`
writeFileSync(`${here}MATRIX.md`, `${head}${lines.join('\n')}\n`)
