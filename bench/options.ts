/** What the bench is asked for on its command line. */

import { parseArgs } from 'node:util'

export const PARTS = ['start', 'ingest', 'reads', 'identity'] as const
export type Part = (typeof PARTS)[number]

export type BenchOptions = {
  sizes: number[]
  parts: readonly Part[]
  /** Of each measurement. */
  seconds: number
  out: string | null
  plans: boolean
  build: boolean
  /** A data folder to use and keep; null: a new one that is removed. */
  data: string | null
}

export const USAGE = `npm run bench -- [options]
  --interactions N  how many are stored when it is measured (default: first 10000, then 1000000)
  --only PART       one of ${PARTS.join(', ')}; may be given several times
  --quick           short measurements at 10000, for a first look
  --out FILE        write the table there as well (Markdown)
  --plans           show how the main queries are planned, too
  --as-built        measure dist/ as it is, instead of building it first
  --data DIR        a data folder to use and keep, for one size`

export function readOptions(args: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      interactions: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
      plans: { type: 'boolean', default: false },
      data: { type: 'string' },
      'as-built': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const sizes = (values.interactions ?? (values.quick ? ['10000'] : ['10000', '1000000'])).map(Number)
  const parts = PARTS.filter((part) => !values.only || values.only.includes(part))
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 1000) || parts.length === 0
  if (values.help || wrong || (values.data && sizes.length > 1)) return null
  return {
    sizes,
    parts,
    seconds: values.quick ? 3 : 15,
    out: values.out ?? null,
    plans: values.plans,
    build: !values['as-built'],
    data: values.data ?? null,
  }
}
