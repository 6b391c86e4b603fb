/** Measures speed, memory and start of a real Kith over HTTP, beside a reference in the same run: `npm run bench -- --help`. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { measureIdentity } from './identity.ts'
import { measureIngest } from './ingest.ts'
import { embeddedServer, poolOf, startBenchKith } from './kith.ts'
import { machineLine } from './machine.ts'
import { type BenchOptions, readOptions, USAGE } from './options.ts'
import { showPlans } from './plans.ts'
import { measureReads } from './reads.ts'
import { seed, sizeOf } from './seed.ts'
import { measureStarts } from './starts.ts'
import { markdownTable, type Row } from './table.ts'

const NOTES = `The load comes from a process of its own on the same machine, over keep-alive connections to 127.0.0.1; a 201 comes
after the commit. Ingest is the whole pipeline: claims, identity, conversation, card, outbox; 10 % first messages of new
people, 5 % product records, the rest turns of people who are known, one in twelve in a new thread; every interaction with
an id of its own. The mix is counted in the tables, over all loads. The ratio of ingest is Kith's rate over the
reference's, measured right before and after. The steady rate is timed from when each request was due. The ratio of a read
is its p50 over that of the plain SQL.`

const options = readOptions(process.argv.slice(2))
if (options === null) {
  console.error(USAGE)
  process.exit(2)
}
// What is measured is what is in src/ now, not what was built some day.
const { build } = (await import(new URL('../bin/build.mjs', import.meta.url).href)) as { build(): Promise<void> }
if (options.build) await build()
const rows: Row[] = []
const tell = (row: Row) => {
  rows.push(row)
  console.error(markdownTable([row]).split('\n')[2])
}
if (options.parts.includes('start')) await measureStarts(options.seconds > 5 ? 5 : 2, tell)
let version = ''
for (const interactions of options.sizes) version = await measureAt(interactions, options)

const report = `# How fast Kith is\n\n${machineLine(version)}.\n\n${markdownTable(rows)}\n\n${NOTES}\n`
console.log(report)
if (options.out) await writeFile(options.out, report)

/** Answers the version of the database. */
async function measureAt(interactions: number, { parts, seconds, plans, data }: BenchOptions): Promise<string> {
  const folder = data ? null : await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const dataDir = data ? resolve(data) : join(folder!, 'data')
  const kith = await startBenchKith(dataDir)
  try {
    const size = sizeOf(interactions)
    if (parts.some((part) => part !== 'start')) await seed(kith, dataDir, size, tell)
    if (parts.includes('reads')) await measureReads(kith, { dataDir, size, seconds: seconds / 3 }, tell)
    if (plans) await showPlans(dataDir, console.log)
    const { people, stored } = size
    if (parts.includes('ingest')) await measureIngest(kith, { dataDir, stored, people, seconds }, tell)
    if (parts.includes('identity')) await measureIdentity(kith, { size }, tell)
    return await versionOf(dataDir)
  } finally {
    await kith.stop()
    if (folder) await rm(folder, { recursive: true })
  }
}

async function versionOf(dataDir: string): Promise<string> {
  const pool = poolOf(await embeddedServer(dataDir), 'kith')
  const { rows: found } = await pool.query('show server_version')
  await pool.end()
  return found[0].server_version.split(' ')[0]
}
