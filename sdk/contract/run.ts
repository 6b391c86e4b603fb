/** Every framework's agent against a real Kith: one conversation, all messages, both tool calls, once. An argument (a pattern) runs some. */

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AGENT_KEY, type TestServer, testServer } from '../../test/server.ts'
import { createRecorder } from '../src/node.ts'
import { CASES, type Case } from './cases.ts'
import { judge } from './judge.ts'
import { readMatrix, writeMatrix } from './matrix.ts'
import { nodeOf } from './node_of.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
/** Frameworks whose engines ask for a newer Node than the product's run under it. */
const NODES: Record<number, string> = { 20: process.execPath, 24: nodeOf(24) }

function versionOf(name: string): { name: string; version: string } {
  return JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, 'utf8'))
}

function run({ file, framework, how, naming, module, node, crowd = 1, register }: Case, env: Record<string, string>) {
  const preload = register ? ['--import', `${here}../dist/register.js`] : []
  const main = `${here}agents/main.${module === 'ESM' ? 'mjs' : 'cjs'}`
  const child = spawn(NODES[node]!, [...preload, main, file, framework, how, naming, String(crowd)], {
    env: { ...process.env, OPENAI_API_KEY: 'none', ...env },
    cwd: here,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const late = setTimeout(() => child.kill('SIGKILL'), 300_000)
  return new Promise<{ failure: string; output: string }>((resolve) =>
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve({ failure: code === 0 ? '' : `exit ${code}: ${output}`, output })
    }),
  )
}

/** What a process had no time to send, because it ended in the middle of a crowd, waits in its spool for the next one. */
async function deliverRest(kith: TestServer, spool: string): Promise<void> {
  const heir = createRecorder({ url: kith.url, key: AGENT_KEY, spool, flushOnExit: false })
  await heir.close(120_000)
  rmSync(spool, { recursive: true, force: true })
}

async function verdictOf(kith: TestServer, one: Case, name: string): Promise<string> {
  const spool = mkdtempSync(join(tmpdir(), 'kith-matrix-'))
  const { failure, output } = await run(one, {
    KITH_URL: kith.url,
    KITH_KEY: AGENT_KEY,
    KITH_AGENT: name,
    KITH_SPOOL: spool,
  })
  await deliverRest(kith, spool)
  const [warning] = /^kith: (?!Kith could not be reached).*/m.exec(output) ?? []
  return warning || failure || judge(kith, name, one)
}

execFileSync(process.execPath, [`${here}../build.mjs`])
const rows: [string, string][] = []
const wanted = new RegExp(process.argv[2] ?? '')
const matrix = readMatrix()
const kith = await testServer()
try {
  for (const one of CASES) {
    const { name, version } = versionOf(one.framework)
    const { file, how, naming, module, node, crowd = 1, by, note = '' } = one
    const row = [name, version, module, node, how, by, crowd].join(' | ')
    if (wanted.test(`${file} ${row}`)) {
      const verdict = await verdictOf(kith, one, [name, version, file, how, naming, module, node, crowd].join(' '))
      const result = verdict === 'ok' ? 'ok' : 'fails'
      matrix.set(row, `${result} | ${note}`)
      console.log(row, result, verdict === 'ok' ? '' : verdict.slice(-1500))
      if (verdict !== 'ok') process.exitCode = 1
    }
    rows.push([row, matrix.get(row) ?? `not run | ${note}`])
  }
  writeMatrix(rows)
} finally {
  await kith.stop()
}
