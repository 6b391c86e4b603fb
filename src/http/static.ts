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

const cache = new Map<string, Map<string, File>>()

/** Read once: the files are few, and a path from outside is only ever looked up, never opened. */
function filesOf(root: string): Map<string, File> {
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
  cache.set(root, files)
  return files
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
  const file = root ? filesOf(root).get(page ? '/index.html' : pathname) : undefined
  if (!file) {
    if (!page) return false
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('The dashboard is not built. Run "npm run build" and start again.\n')
    return true
  }
  const zipped = file.gzip !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  response.writeHead(200, {
    'content-type': file.type,
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
