/** The Kith that pictures are taken of, and who of its people has most to show. */

import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../../sdk/src/client.ts'
import { buildWhenStale, KITH } from '../../test/built.ts'
import { OPERATOR_KEY, startKith, stopKith } from '../../test/server.ts'
import { setUp } from '../../test/visitor.ts'

export type Salon = Awaited<ReturnType<typeof startSalon>>
export type Shown = { contact: string; conversation: string }

/** A Kith over a folder of its own; `moveIn` brings the demo's people, somebody who is told, and an owner. */
export async function startSalon() {
  buildWhenStale('dashboard')
  const data = await mkdtemp(join(tmpdir(), 'kith-pictures-'))
  const env = { KITH_DATA: data, KITH_API_KEY: OPERATOR_KEY, KITH_PRIVATE_WEBHOOKS: 'yes' }
  const { url, setupLink, process: child } = await startKith(env)
  let invitation = ''
  const stop = async () => {
    await stopKith(child)
    await rm(data, { recursive: true, force: true })
  }
  async function moveIn() {
    const asked = { ...process.env, KITH_URL: url, KITH_API_KEY: OPERATOR_KEY }
    execFileSync(process.execPath, [KITH, 'demo'], { env: asked, stdio: 'ignore' })
    const kith = createClient({ baseUrl: url, key: OPERATOR_KEY })
    // The house itself takes nothing there: what was told and refused is part of the picture.
    const { id } = await kith.webhooks.create({
      url: `${url}/hooks/crm`,
      events: ['contact.created', 'interaction.recorded'],
    })
    await kith.webhooks.test(id)
    await kith.interactions.record({
      type: 'message',
      channel: 'sms',
      customer: { phone: '+14155550142' },
      text: 'Are you open on Sunday?',
    })
    // A channel that is not quite connected yet.
    await kith.sources.create({ connector: 'telegram', name: 'Salon bot', config: {} })
    const owner = await setUp({ url, setupLink })
    invitation = (await owner.post('/v1/invitations', { role: 'operator', email: 'jo@shop.example' })).body.path
  }
  return { url, setupLink, moveIn, invitation: () => invitation, stop }
}

/** The contact with the most kinds of history among those here last, and one of its conversations. */
export async function richest(baseUrl: string, key: string): Promise<Shown> {
  const kith = createClient({ baseUrl, key })
  const { data } = await kith.contacts.list({ limit: 200 })
  const kinds = (counts: Record<string, number>) => Object.values(counts).filter((count) => count > 0).length
  const [best] = data.toSorted((a, b) => kinds(b.counts) - kinds(a.counts) || b.unverified_links - a.unverified_links)
  if (!best) throw new Error('There are no contacts yet: run `kith demo` first.')
  const { claims } = await kith.contacts.get(best.id)
  const quoted = claims.find((claim) => claim.conversation !== null && claim.evidence.start !== null)?.conversation
  if (quoted) return { contact: best.id, conversation: quoted }
  for await (const item of kith.contacts.timeline(best.id)) {
    if (item.conversation) return { contact: best.id, conversation: item.conversation }
  }
  throw new Error(`${best.id} has no conversation to show.`)
}
