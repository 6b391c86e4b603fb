/** `/llms.txt`, the guides as Markdown under `/docs/`, and the reference's twin: what is in docs/ is what is served. */

import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join, relative, sep } from 'node:path'
import { referenceMarkdown } from './reference_markdown.ts'

/** The text that an address serves; a path from outside is only ever looked up, never opened. */
export type Docs = (address: string) => string | undefined

type Pages = ReadonlyMap<string, string>

const ADDRESS = /^\/(docs\/|llms\.txt$|[^/]+\.md$)/

/** All are read with the first that is asked for: describing every operation takes a tenth of a second, which no start need pay. */
export function openDocs(root: string): Docs {
  let pages: Pages | undefined
  return (address) => {
    if (!ADDRESS.test(address)) return undefined
    pages ??= readPages(root)
    return pages.get(address)
  }
}

function readPages(root: string): Pages {
  const files = readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
  const addressOf = (path: string) => `/${relative(root, path).split(sep).join('/')}`
  const guides = [...files, ...['README.md', 'SPEC.md', 'ARCHITECTURE.md'].map((name) => join(root, name))]
    .sort()
    .map((path): [string, string] => [addressOf(path), readFileSync(path, 'utf8')])
  const pages = new Map([...guides, ['/reference.md', referenceMarkdown()] as [string, string]])
  return new Map([...pages, ['/llms.txt', llmsText(pages)] as [string, string]])
}

/** True when it was a page of the docs. `/docs/agents/proxy` is the same as its twin with `.md`. */
export function docsRoute(docs: Docs | null, pathname: string, isHead: boolean, response: ServerResponse): boolean {
  // Only below docs/: the address of the house itself is the dashboard's.
  const twin = pathname.startsWith('/docs/') ? `${pathname.replace(/\/$/, '/README')}.md` : pathname
  const text = docs?.(pathname) ?? docs?.(twin)
  if (text === undefined) return false
  response.writeHead(200, {
    'content-type': pathname === '/llms.txt' ? 'text/plain; charset=utf-8' : 'text/markdown; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  response.end(isHead ? undefined : text)
  return true
}

/** The sections of llms.txt, and the beginnings of the addresses that each holds; `Optional` may be left out by who has little room. */
const SECTIONS: [title: string, beginnings: string[]][] = [
  ['Start', ['/README.md', '/reference.md', '/docs/errors.md']],
  ['Agents', ['/docs/agents/']],
  ['Channels', ['/docs/channels/']],
  ['Optional', ['/SPEC.md', '/ARCHITECTURE.md', '/docs/']],
]

function llmsText(pages: Pages): string {
  const left = new Map(pages)
  const sections = SECTIONS.map(([title, beginnings]) => {
    const own = beginnings.flatMap((begin) => [...left.keys()].filter((address) => address.startsWith(begin)))
    const lines = [...new Set(own)].map(
      (address) => `- [${titleOf(pages.get(address)!)}](${address}): ${firstSentence(pages.get(address)!)}`,
    )
    for (const address of own) left.delete(address)
    return lines.length ? `## ${title}\n\n${lines.join('\n')}\n` : ''
  })
  const readme = pages.get('/README.md')!
  return `# ${titleOf(readme)}\n\n> ${firstSentence(readme)}\n\n${sections.filter(Boolean).join('\n')}`
}

function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? 'Untitled'
}

/** Of the first paragraph that is prose, without its marks. */
function firstSentence(text: string): string {
  const prose = text.split(/\n{2,}/).find((paragraph) => /^(?!```)[\w*`"([]/.test(paragraph)) ?? ''
  const plain = prose
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|^1\. /g, '')
    .replace(/\s+/g, ' ')
  return (/^.{20,}?[.?!](?=\s|$)/.exec(plain)?.[0] ?? plain).replace(/:$/, '.')
}
