#!/usr/bin/env node
/** The command: checks Node, builds what a fresh clone lacks, and hands over to the program. */

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kith needs Node 20.19 or later; this is ${process.versions.node}. Get one from https://nodejs.org.`)
  process.exit(1)
}
const { existsSync } = await import('node:fs')
const { build } = await import('./build.mjs')
const { PROGRAM, run } = await import('./program.mjs')
try {
  await build({ onlyAbsent: true })
} catch (error) {
  console.error(`The build failed: ${error.message}`)
  // Without its dashboard Kith still records and answers; without its program there is nothing to run.
  if (!existsSync(PROGRAM)) process.exit(1)
}
run()
