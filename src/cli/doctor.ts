/** `kith doctor`: looks at everything that Kith stands on, changes nothing, and says what is wrong and what to do. */

import { defineCommand } from 'citty'
import { checkDatabase } from './doctor/database.ts'
import { type Check, checkClock, checkDisk, checkFolder, checkNode } from './doctor/machine.ts'
import { checkServer } from './doctor/server.ts'
import { configOf, storeArgs } from './settings.ts'

export const doctorVerb = defineCommand({
  meta: { name: 'doctor', description: 'Check what Kith stands on, and say what is wrong and what to do.' },
  args: {
    ...storeArgs,
    port: { type: 'string', description: 'Port to look at (PORT, default 4000).' },
    json: { type: 'boolean', description: 'Print the checks as JSON.' },
  },
  async run({ args }) {
    const config = configOf(args)
    const checks = [
      checkNode(process.versions.node),
      await checkFolder(config),
      await checkDisk(config.dataDir),
      ...(await checkDatabase(config)),
      await checkServer(config),
      checkClock(new Date()),
    ]
    const wrong = checks.filter((check) => check.state === 'wrong')
    console.log(
      args.json
        ? JSON.stringify({ ok: wrong.length === 0, checks })
        : [...checks.map(line), '', verdict(wrong.length)].join('\n'),
    )
    if (wrong.length) process.exitCode = 1
  },
})

const SIGN: Record<Check['state'], string> = { good: 'good ', note: 'note ', wrong: 'WRONG' }

function line({ state, sentence }: Check): string {
  return `${SIGN[state]}  ${sentence}`
}

function verdict(wrong: number): string {
  if (wrong === 0) return 'Kith can run here.'
  return wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`
}
