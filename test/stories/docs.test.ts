/** What Kith serves for people and models to read: every guide under its address, each link of llms.txt and between guides leads somewhere. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../src/operations/index.ts'
import { type TestServer, testServer } from '../server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const guides = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
)

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const get = async (path: string) => {
  const response = await fetch(kith.url + path)
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

test('every guide is served as it is, with and without .md', async () => {
  expect(guides.length).toBeGreaterThan(30)
  for (const guide of guides) {
    const text = readFileSync(join(root, 'docs', guide), 'utf8')
    const twin = await get(`/docs/${guide}`)
    expect([guide, twin.status, twin.type, twin.text]).toEqual([guide, 200, 'text/markdown; charset=utf-8', text])
    expect((await get(`/docs/${guide.replace(/\.md$/, '')}`)).text).toBe(text)
  }
  for (const path of [
    '/docs/../package.json',
    '/docs/%2e%2e/package.json',
    '/docs/nothing.md',
    '/docs/screenshots/x.png',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404])
})

test('the address of the house is the dashboard, not its README', async () => {
  const { type, text } = await get('/')
  expect(type).not.toContain('markdown')
  expect(text).not.toContain('npm ci')
})

test('llms.txt names each of them once, with a title and a sentence, and nothing that is not there', async () => {
  const { status, text } = await get('/llms.txt')
  expect([status, text.slice(0, 7)]).toEqual([200, '# Kith\n'])
  const links = [...text.matchAll(/^- \[([^\]]+)\]\(([^)]+)\): (.+)$/gm)].map(([, title, path, about]) => ({
    title,
    path,
    about,
  }))
  expect(
    links
      .map(({ path }) => path)
      .filter((path) => path!.startsWith('/docs/'))
      .toSorted(),
  ).toEqual(guides.map((guide) => `/docs/${guide}`).toSorted())
  for (const { path, title, about } of links) {
    expect([path, title !== 'Untitled' && about!.length > 10]).toEqual([path, true])
    expect([path, (await get(path!)).status]).toEqual([path, 200])
  }
})

test('the reference has a twin with every operation', async () => {
  const { status, text } = await get('/reference.md')
  expect(status).toBe(200)
  for (const { http } of operations) expect(text).toContain(`## \`${http}\``)
})

test('server.json tells registries of the servers that are there', async () => {
  const { version, remotes } = JSON.parse(readFileSync(join(root, 'server.json'), 'utf8'))
  expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  expect(remotes.map(({ type }: any) => type)).toEqual(['streamable-http', 'streamable-http'])
  for (const { url, headers } of remotes) {
    const address = url.replace('{kith_url}', kith.url)
    const refused = await fetch(address, { method: 'POST', body: '{}' })
    expect([address, refused.status]).toEqual([address, 401])
    const metadata = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate')!)![1]!
    expect((await (await fetch(metadata)).json()).resource).toBe(address)
    expect(headers.filter(({ isSecret }: any) => isSecret).map(({ name }: any) => name)).toEqual(['Authorization'])
  }
})

test('links between guides lead to files that are there', () => {
  const broken = [...guides.map((guide) => join('docs', guide)), 'README.md', 'sdk/python/README.md'].flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
      .map((match) => normalize(join(dirname(file), match[1]!)))
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${file} -> ${path}`),
  )
  expect(broken).toEqual([])
})
