/** The built dashboard: its files, and its one page for every address of it. Nothing here comes from the internet. */

import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  // Recordings lie with the vendor of the voice; nothing is fetched before somebody presses play.
  "media-src 'self' https:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

type File = { body: Buffer; gzip: Buffer | null; type: string }

/** What the build says of a module: its file, and the modules that are loaded with it. */
type Built = { file: string; imports?: string[] }
type Dashboard = { files: Map<string, File>; modules: Record<string, Built> }

const MODULES = '/pages.json'
const cache = new Map<string, Dashboard>()

/** Read once: the files are few, and a path from outside is only ever looked up, never opened. */
function dashboardIn(root: string): Dashboard {
  const known = cache.get(root)
  if (known) return known
  const files = new Map<string, File>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const body = readFileSync(path)
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    const gzip = body.length > 1024 && /text|json|svg/.test(type) ? gzipSync(body) : null
    files.set(`/${relative(root, path).split(sep).join('/')}`, { body, gzip, type })
  }
  const modules = JSON.parse(files.get(MODULES)?.body.toString() ?? '{}') as Dashboard['modules']
  files.delete(MODULES)
  cache.set(root, { files, modules })
  return { files, modules }
}

const RECORDS = new Set(['bookings', 'forms', 'orders', 'tickets', 'calls'])

/** The modules of an address, as the dashboard's router has them. */
function modulesOf(pathname: string): string[] {
  const [first = '', second = ''] = pathname.split('/').slice(1)
  if (first === '') return ['pages/home']
  if (first === 'settings') return ['pages/settings', `settings/${second || 'general'}`]
  if (first === 'sign_in' || first === 'reset') return ['pages/mail_link']
  if (first === 'contacts' && second) return ['pages/contact']
  if (first === 'records') return ['pages/record']
  return [RECORDS.has(first) ? 'pages/records' : `pages/${first}`]
}

/** Tells the browser of the page's own files at once: it would ask for them only after the frame around them has run. */
function preloads({ modules }: Dashboard, pathname: string): string {
  const known = new Set(modules['index.html']?.imports)
  const withImports = (name: string): string[] => {
    const built = modules[name]
    if (!built || known.has(name)) return []
    known.add(name)
    return [built.file, ...(built.imports ?? []).flatMap(withImports)]
  }
  return modulesOf(pathname)
    .flatMap((name) => withImports(`src/${name}.tsx`))
    .map((file) => `</${file}>; rel=modulepreload; crossorigin`)
    .join(', ')
}

/** Addresses that the dashboard routes itself. */
export function isPage(pathname: string): boolean {
  return /^\/($|(setup|invite|reset|sign_in\/link)$|(contacts|review|conversations|bookings|forms|orders|tickets|calls|records|settings)(\/|$))/.test(
    pathname,
  )
}

export function sendAsset(
  root: string | null,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const page = isPage(pathname)
  const dashboard = root ? dashboardIn(root) : null
  const file = dashboard?.files.get(page ? '/index.html' : pathname)
  if (!dashboard || !file) {
    if (!page) return false
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('The dashboard is not built. Run "npm run build" and start again.\n')
    return true
  }
  const zipped = file.gzip !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const link = page ? preloads(dashboard, pathname) : ''
  response.writeHead(200, {
    'content-type': file.type,
    ...(link && { link }),
    'content-length': (zipped ? file.gzip! : file.body).length,
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding',
    // File names hold a hash of their content; the page that names them does not.
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  response.end(request.method === 'HEAD' ? undefined : zipped ? file.gzip : file.body)
  return true
}
