/** Numbers for operators' monitoring, in Prometheus' text form; no label holds anything a caller sent. */

import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = {
  answered(route: string, status: number, seconds: number): void
  /** One request of a vendor; `outcome` is `accepted`, `failed`, or why it was refused. */
  inbound(connector: string, outcome: string): void
  /** What is nobody's words: automatic answers, bounces, lists. */
  leftOut(connector: string, why: string): void
  /** What became of interactions that went through the recording proxy. */
  proxied(outcome: string, count: number): void
  text(): Promise<string>
  type: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'kith_http_requests_total',
    help: 'Answered requests.',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const vendors = new Counter({
    name: 'kith_inbound_requests_total',
    help: 'Requests of vendors, by what became of them.',
    labelNames: ['connector', 'outcome'],
    registers: [registry],
  })
  const machines = new Counter({
    name: 'kith_inbound_left_out_total',
    help: 'Mails that were kept and left out of contacts, by why.',
    labelNames: ['connector', 'why'],
    registers: [registry],
  })
  const proxied = new Counter({
    name: 'kith_proxy_interactions_total',
    help: 'Interactions heard by the recording proxy, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'kith_http_request_seconds',
    help: 'Time to answer.',
    labelNames: ['route'],
    registers: [registry],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  })
  // The library looks a labelled series up by text, each time it is asked; there are few, so they are kept.
  const series = new Map<string, { count(): void; time(seconds: number): void }>()
  const seriesOf = (route: string, status: number) => {
    const counter = requests.labels({ route, status })
    const histogram = durations.labels({ route })
    const made = { count: () => counter.inc(), time: (seconds: number) => histogram.observe(seconds) }
    series.set(`${status} ${route}`, made)
    return made
  }
  return {
    answered(route, status, seconds) {
      const { count, time } = series.get(`${status} ${route}`) ?? seriesOf(route, status)
      count()
      time(seconds)
    },
    inbound: (connector, outcome) => vendors.inc({ connector, outcome }),
    leftOut: (connector, why) => machines.inc({ connector, why }),
    proxied: (outcome, count) => proxied.inc({ outcome }, count),
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}
