/** Members and workspaces over HTTP: roles, invitations, the last owner, and nothing seen across workspaces. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/operations/index.ts'
import { MAY_GRANT, ROLES, type Role, SCOPES_OF_ROLE } from '../../src/operations/scopes.ts'
import { OPERATOR_KEY, type TestServer, testServer } from '../server.ts'
import { invite, setUp, type Visitor, visitor } from '../visitor.ts'

let kith: TestServer
let owner: Visitor
const people = {} as Record<Role, Visitor>
const account = (name: string) => ({ name, email: `${name}@shop.example`, password: `long-enough-for-${name}` })

beforeAll(async () => {
  kith = await testServer()
  owner = await setUp(kith)
  people.owner = owner
  for (const role of ['admin', 'operator', 'viewer'] as const)
    people[role] = await invite(owner, kith, account(role), role)
})
afterAll(() => kith?.stop())

const members = async (by = owner) =>
  (await by.get('/v1/members')).body.data as { id: string; name: string; role: Role }[]
const idOf = async (name: string) => (await members()).find((one) => one.name === name)!.id

describe('roles', () => {
  test.each(operations.map((one) => [one.name, one] as const))(
    '%s is for whom its scope says',
    async (_, operation) => {
      const [method, path] = operation.http.split(' ') as [string, string]
      const somewhere = path.replace(/\{\w+\}/g, 'nothing')
      for (const role of ROLES.filter((one) => !SCOPES_OF_ROLE[one][operation.scope])) {
        const { status, body } = await people[role].send(
          method,
          somewhere,
          method === 'GET' || method === 'DELETE' ? undefined : {},
        )
        expect([role, status, body.code]).toEqual([role, 403, 'forbidden'])
      }
    },
  )

  test('a viewer looks and changes nothing; an operator writes, and takes nothing away', async () => {
    expect((await people.viewer.get('/v1/contacts')).status).toBe(200)
    const record = { type: 'message', channel: 'api', text: 'hi' }
    expect((await people.viewer.post('/v1/interactions', record)).status).toBe(403)
    expect((await people.viewer.get('/v1/contacts/export?format=csv')).status).toBe(403)
    const { status, body } = await people.operator.post('/v1/interactions', record)
    expect(status).toBe(201)
    expect((await people.operator.send('DELETE', `/v1/contacts/${body.results[0].contact}`)).status).toBe(403)
    expect((await people.operator.get('/v1/keys')).status).toBe(403)
  })

  test('nobody gives or takes a role above their own', async () => {
    for (const by of ['admin'] as const)
      for (const role of ROLES) {
        const { status } = await people[by].post('/v1/invitations', { role })
        expect([by, role, status]).toEqual([by, role, MAY_GRANT[by][role] ? 201 : 403])
      }
    const [mara, viewer] = [await idOf('Mara Quist'), await idOf('viewer')]
    expect((await people.admin.send('PATCH', `/v1/members/${mara}`, { role: 'viewer' })).status).toBe(403)
    expect((await people.admin.send('DELETE', `/v1/members/${mara}`)).status).toBe(403)
    expect((await people.admin.send('PATCH', `/v1/members/${viewer}`, { role: 'owner' })).status).toBe(403)
  })

  test('a key manages no people, so that nobody makes one in order to promote themselves', async () => {
    expect((await kith.call('GET', '/v1/members')).status).toBe(200)
    expect((await kith.call('POST', '/v1/invitations', { role: 'owner' })).status).toBe(403)
    expect((await kith.call('PATCH', `/v1/members/${await idOf('viewer')}`, { role: 'owner' })).status).toBe(403)
    expect((await kith.call('POST', '/v1/workspaces', { name: 'x' })).status).toBe(403)
  })

  test('the last owner stays one, also when two leave at the same time', async () => {
    const mara = await idOf('Mara Quist')
    expect((await owner.send('PATCH', `/v1/members/${mara}`, { role: 'admin' })).body.code).toBe('last_owner')
    expect((await owner.post('/v1/members/leave')).body.code).toBe('last_owner')
    const second = await invite(owner, kith, account('second'), 'owner')
    const both = await Promise.all([owner.post('/v1/members/leave'), second.post('/v1/members/leave')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    // Whoever stayed lets the other in again.
    const [stayed, left] = both[0]!.status === 409 ? [owner, second] : [second, owner]
    const { body } = await stayed.post('/v1/invitations', { role: 'owner' })
    const token = new URL(body.path, kith.url).searchParams.get('token')
    expect((await left.get('/v1/contacts')).status).toBe(403)
    expect((await left.post('/v1/dashboard/invitation/accept', { token })).status).toBe(200)
    expect((await left.get('/v1/contacts')).status).toBe(200)
  })

  test('[I10] a changed role works at once, and the audit log names who changed it', async () => {
    const viewer = await idOf('viewer')
    await owner.send('PATCH', `/v1/members/${viewer}`, { role: 'operator' })
    expect((await people.viewer.post('/v1/interactions', { type: 'message', channel: 'api' })).status).toBe(201)
    await owner.send('PATCH', `/v1/members/${viewer}`, { role: 'viewer' })
    expect((await people.viewer.post('/v1/interactions', { type: 'message', channel: 'api' })).status).toBe(403)
    const { body } = await owner.get(`/v1/audit?target=${viewer}`)
    expect(body.data[0]).toMatchObject({
      operation: 'members.update',
      actor_name: 'Mara Quist',
      before: { role: 'operator' },
      after: { role: 'viewer' },
    })
  })

  test('whoever is removed is out at once', async () => {
    const gone = await invite(owner, kith, account('passing'), 'operator')
    expect((await gone.get('/v1/contacts')).status).toBe(200)
    expect((await owner.send('DELETE', `/v1/members/${await idOf('passing')}`)).status).toBe(200)
    expect((await gone.get('/v1/contacts')).status).toBe(403)
  })
})

describe('invitations', () => {
  const tokenOf = (body: { path: string }) => new URL(body.path, kith.url).searchParams.get('token')

  test('work once, for whom they name, until they are taken back', async () => {
    const { body } = await owner.post('/v1/invitations', { role: 'viewer', email: 'Named@shop.example' })
    const token = tokenOf(body)
    const shown = await visitor(kith).post('/v1/dashboard/invitation', { token })
    expect(shown.body).toMatchObject({ role: 'viewer', email: 'named@shop.example', has_account: false })
    const accept = (given: object) => visitor(kith).post('/v1/dashboard/invitation/accept', { token, ...given })
    expect((await accept({ account: account('other') })).status).toBe(403)
    expect((await people.viewer.post('/v1/dashboard/invitation/accept', { token })).status).toBe(403)
    expect((await accept({})).status).toBe(401)
    expect((await accept({ account: account('named') })).status).toBe(200)
    expect((await accept({ account: account('named') })).status).toBe(404)

    const second = await owner.post('/v1/invitations', { role: 'viewer' })
    expect((await owner.get('/v1/invitations')).body.data.map((one: { id: string }) => one.id)).toContain(
      second.body.id,
    )
    expect((await owner.send('DELETE', `/v1/invitations/${second.body.id}`)).status).toBe(200)
    expect((await visitor(kith).post('/v1/dashboard/invitation', { token: tokenOf(second.body) })).status).toBe(404)
  })

  test('an address that has an account is told to sign in with it', async () => {
    const { body } = await owner.post('/v1/invitations', { role: 'viewer' })
    const answer = await visitor(kith).post('/v1/dashboard/invitation/accept', {
      token: tokenOf(body),
      account: account('admin'),
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'already_exists'])
  })
})

describe('confirming that it is you', () => {
  const stale = () => kith.pool.query(`update auth_sessions set confirmed_at = now() - interval '11 minutes'`)
  const later = () => new Promise((resolve) => setTimeout(resolve, 1_100))

  test('is asked for before export, erase, keys and roles, and of no key', async () => {
    const { body: recorded } = await kith.record({ type: 'message', channel: 'api', text: 'hello' })
    await stale()
    await later()
    const viewer = await idOf('viewer')
    const dangerous = () =>
      Promise.all([
        owner.get('/v1/contacts/export?format=csv'),
        owner.send('DELETE', `/v1/contacts/${recorded.results[0].contact}`),
        owner.post('/v1/keys', { kind: 'agent', name: 'mine' }),
        owner.send('PATCH', `/v1/members/${viewer}`, { role: 'viewer' }),
        owner.post('/v1/invitations', { role: 'viewer' }),
      ])
    for (const { status, body } of await dangerous()) expect([status, body.code]).toEqual([403, 'confirmation_needed'])
    expect((await kith.call('POST', '/v1/keys', { kind: 'agent', name: 'by key' })).status).toBe(201)
    expect((await owner.get('/v1/contacts')).status).toBe(200)

    expect((await owner.post('/v1/dashboard/confirm', { password: 'not mine' })).body.code).toBe('wrong_credentials')
    expect((await owner.post('/v1/dashboard/confirm', { password: 'violet-harbour-93' })).status).toBe(204)
    for (const { status } of await dangerous()) expect(status).toBeLessThan(300)
  })

  test('a browser that a key opened gives the key again', async () => {
    const browser = visitor(kith)
    await browser.post('/v1/dashboard/sign_in', { key: OPERATOR_KEY })
    await kith.pool.query('update dashboard_sessions set confirmed_at = null')
    await later()
    expect((await browser.get('/v1/contacts/export?format=csv')).body.code).toBe('confirmation_needed')
    expect((await browser.post('/v1/dashboard/confirm', { key: 'another' })).status).toBe(401)
    expect((await browser.post('/v1/dashboard/confirm', { key: OPERATOR_KEY })).status).toBe(204)
    expect((await browser.get('/v1/contacts/export?format=csv')).status).toBe(200)
  })
})

describe('[I9] workspaces', () => {
  test('share nothing: a member of one sees and changes nothing of another, whose ids are nothing', async () => {
    const { body: here } = await owner.post('/v1/interactions', {
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '+5511987654321' },
      text: 'I am Ana Souza',
    })
    const contact = here.results[0].contact
    const { body: made } = await owner.post('/v1/workspaces', { name: 'Second shop' })
    expect(made).toMatchObject({ name: 'Second shop', role: 'owner', open: true })
    expect((await owner.get('/v1/contacts')).body.data).toEqual([])
    expect((await owner.get(`/v1/contacts/${contact}`)).status).toBe(404)
    expect((await owner.send('DELETE', `/v1/contacts/${contact}`)).status).toBe(404)
    expect((await owner.get('/v1/members')).body.data.map((one: { name: string }) => one.name)).toEqual(['Mara Quist'])
    expect((await owner.get('/v1/keys')).body.data).toEqual([])

    const guest = await invite(owner, kith, account('guest'), 'admin')
    const { body: lists } = await owner.get('/v1/workspaces')
    const first = lists.data.find((one: { open: boolean }) => !one.open)
    const admin = (await members()).find(({ name }) => name === 'guest')!
    for (const [method, path, body] of [
      ['GET', `/v1/contacts/${contact}`],
      ['POST', `/v1/workspaces/${first.id}/switch`, {}],
      ['POST', '/v1/workspaces/wsp_00000000000000000000000000/switch', {}],
    ] as const)
      expect((await guest.send(method, path, body)).status, path).toBe(404)
    expect((await guest.get('/v1/workspaces')).body.data).toHaveLength(1)
    expect((await guest.get('/v1/audit')).body.data.map((row: { target: string }) => row.target)).not.toContain(contact)

    // Back in the first, its ids are here again and the second's are not.
    expect((await owner.post(`/v1/workspaces/${first.id}/switch`)).status).toBe(200)
    expect((await owner.get(`/v1/contacts/${contact}`)).status).toBe(200)
    expect((await owner.send('DELETE', `/v1/members/${admin.id}`)).status).toBe(404)
    expect((await owner.send('PATCH', `/v1/members/${admin.id}`, { role: 'viewer' })).status).toBe(404)
    // A key belongs to its workspace, whatever else there is.
    expect((await kith.call('GET', `/v1/contacts/${contact}`)).status).toBe(200)
  })
})
