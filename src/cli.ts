/** The `kith` command: serves without any word; verbs do one thing and end. */

import { defineCommand, renderUsage, runCommand } from 'citty'
import { demoVerb } from './cli/demo.ts'
import { doctorVerb } from './cli/doctor.ts'
import { exportVerb } from './cli/export.ts'
import { extractVerb } from './cli/extract.ts'
import { mcpVerb } from './cli/mcp.ts'
import { migrateVerb } from './cli/migrate.ts'
import { passwordLinkVerb } from './cli/password_link.ts'
import { rebuildVerb } from './cli/rebuild.ts'
import { replayVerb } from './cli/replay.ts'
import { serveVerb } from './cli/serve.ts'
import { sourceVerb } from './cli/source.ts'
import { ConfigError, VERSION } from './config.ts'
import { DatabaseUnavailable } from './store/unavailable.ts'

const kith = defineCommand({
  meta: {
    name: 'kith',
    version: VERSION,
    description: 'A memory of the people your agents serve. Without a verb it serves.',
  },
  subCommands: {
    serve: serveVerb,
    demo: demoVerb,
    source: sourceVerb,
    replay: replayVerb,
    export: exportVerb,
    extract: extractVerb,
    rebuild: rebuildVerb,
    mcp: mcpVerb,
    migrate: migrateVerb,
    doctor: doctorVerb,
    'password-link': passwordLinkVerb,
  },
})

async function main(argv: string[]): Promise<void> {
  const verbs = Object.keys(kith.subCommands as object)
  if (argv.includes('--version') || argv.includes('-v')) return void console.log(VERSION)
  if (argv.includes('--help') || argv.includes('-h')) {
    const verb = argv.find((word) => verbs.includes(word)) as 'serve' | undefined
    return void console.log(
      await renderUsage(verb ? ((kith.subCommands as Record<string, typeof serveVerb>)[verb] as never) : kith),
    )
  }
  const named = argv[0] !== undefined && !argv[0].startsWith('-')
  await runCommand(kith, { rawArgs: named ? argv : ['serve', ...argv] })
}

/** Mistakes of ours are shown with their stack, everything that people can mend in one sentence. */
main(process.argv.slice(2)).catch((error: Error & { code?: string }) => {
  const known =
    error instanceof ConfigError ||
    error instanceof DatabaseUnavailable ||
    error.name === 'DataFolderBusy' ||
    error.name === 'MigrationMismatch' ||
    error.name === 'CLIError' ||
    error.name === 'Failure' ||
    error.code === 'EADDRINUSE'
  console.error(known ? `kith: ${error.message}` : error)
  process.exit(1)
})
