const root = process.argv[2]!
const { testDatabase } = await import(root + '/test/database.ts')
const { openDatabase } = await import(root + '/src/store/database.ts')
const { GroupCommit } = await import(root + '/src/operations/interactions/group_commit.ts')
const { record } = await import(root + '/src/operations/interactions/record.ts')
const { newId } = await import(root + '/src/operations/new_id.ts')
const { randomUUID } = await import('node:crypto')
const t = await testDatabase()
const database = await openDatabase({ dataDir: '', databaseUrl: t.url, role: 'verb' })
const groupCommit = new GroupCommit(database, newId)
const workspace = randomUUID()
await database.pool.query("insert into workspaces (workspace_id, name) values ($1, 'x')", [workspace])
const ctx: any = { database, groupCommit, newId, now: new Date(), actor: { kind: 'key', id: 't', keyKind: 'operator', workspace } }
let n = 0
const first = (p: number) => ({ id: `i${n++}`, type: 'message', channel: 'whatsapp', customer: { whatsapp: `+55119${String(10000000 + p)}`, name: `Person${p} Souza${p % 97}` }, text: p % 3 ? 'hello there' : `my email is p${p}@mail.com` })
const again = (p: number) => ({ ...first(p), text: 'and another thing' })
const run = async (items: any[], what: string) => {
  const at = performance.now()
  for (let i = 0; i < items.length; i += 400) {
    const out = await record(ctx, items.slice(i, i + 400).map((item: any) => ({ item, size: 300 })))
    for (const o of out) if (o instanceof Error) throw o
  }
  console.log(what, Math.round(items.length / ((performance.now() - at) / 1000)), '/s')
}
const range = (a: number, b: number) => Array.from({ length: b - a }, (_, i) => a + i)
await run(range(0, 2000).map(first), 'warm new people')
for (let r = 0; r < 3; r++) {
  await run(range(2000 + r * 2000, 4000 + r * 2000).map(first), 'new people')
  await run(range(0, 4000).map((p) => again(p % 4000)), 'known people')
  await run(range(0, 4000).map((p) => (p % 10 === 0 ? first(100000 + r * 4000 + p) : again(p))), 'one in ten new')
}
await database.close(); await t.drop(); process.exit(0)
