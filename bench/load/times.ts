/** How long things took, in milliseconds, and what of that is reported. */

export type Summary = {
  count: number
  seconds: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  max: number
}

export function summarise(times: readonly number[], seconds: number, perItem = 1): Summary {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  const count = times.length * perItem
  return { count, seconds, perSecond: count / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
