/** What an example ends with: Kith has the contact that it made, with all of the conversation. Throws where it has not. */

import assert from 'node:assert/strict'
import { createClient } from '@kith/sdk'

/** Waits until the recorder has delivered; `KITH_API_KEY` is an operator key. */
export async function assertContact(email, { channel } = {}) {
  const { KITH_URL: baseUrl, KITH_API_KEY: key } = process.env
  const kith = createClient({ baseUrl, key })
  const contact = await until(async () => {
    const { data } = await kith.contacts.list({ q: email })
    return data.find(({ counts }) => counts.messages >= 4 && counts.actions >= 2)
  })
  const items = []
  for await (const item of kith.contacts.timeline(contact.id)) items.push(item)
  const actions = items.filter(({ type }) => type === 'action').map(({ data }) => data)
  assert.equal(contact.name, 'Ines Moreau')
  assert.deepEqual(contact.counts, { ...contact.counts, conversations: 1, messages: 4, actions: 2 })
  assert.deepEqual(actions.map(({ name }) => name).sort(), ['book_table', 'find_table'])
  if (channel) assert.deepEqual(contact.channels, [channel])
  console.log(
    `Kith: ${contact.name}, ${contact.email}, ${contact.counts.messages} messages in ${contact.counts.conversations} conversation`,
  )
  for (const { name, arguments: given, result } of actions.reverse())
    console.log(`Kith: ${name} ${JSON.stringify(given)} -> ${JSON.stringify(result)}`)
}

async function until(found) {
  for (let tries = 0; tries < 100; tries++) {
    const value = await found()
    if (value) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('Kith has no such contact')
}
