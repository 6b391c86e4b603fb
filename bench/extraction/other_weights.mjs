/** Puts the tagger's weights of `KITH_BENCH_WEIGHTS` in the place of the shipped ones: `node --import` this file. */

import { register } from 'node:module'
import { pathToFileURL } from 'node:url'

const other = process.env.KITH_BENCH_WEIGHTS

const hooks = `
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  const isWeights = found.url.split('?')[0].endsWith('/src/extract/models/weights.ts')
  return isWeights ? { ...found, url: ${JSON.stringify(other ? pathToFileURL(other).href : '')} } : found
}`

if (other) register(`data:text/javascript,${encodeURIComponent(hooks)}`)
