/** The reference page: the OpenAPI document for people, as plain HTML without a script, so that it works anywhere. */

import { type Described, describedOperations, type Schema, typeOf } from './described.ts'

/** How deep a schema is spelled out; the rest is in /openapi.json. */
const DEPTH = 4

let page: string | null = null

export function referencePage(): string {
  page ??= build()
  return page
}

function build(): string {
  const all = describedOperations()
  const index = all.map(
    ({ path, method, described }) =>
      `<li><a href="#${described.operationId}"><code>${method} ${escapeHtml(path)}</code></a> ${escapeHtml(described.summary)}</li>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kith API reference</title><link rel="stylesheet" href="/reference.css"></head><body><main>
<h1>Kith API</h1><p>Send a key as <code>Authorization: Bearer &lt;key&gt;</code>. An operator key reads and changes; an agent key only records.
Errors are <code>application/problem+json</code> with a stable <code>code</code>. Machine-readable: <a href="/openapi.json">openapi.json</a>.</p>
<ul>${index.join('\n')}</ul>${all.map(section).join('\n')}</main></body></html>`
}

function section({ path, method, described }: Described): string {
  const body = described.requestBody && Object.values(described.requestBody.content)[0]!.schema
  const [status, answer] = Object.entries(described.responses)[0]!
  const parameters = described.parameters.map((parameter) =>
    row(parameter.name, parameter.schema, parameter.in === 'path', parameter.description),
  )
  return `<section id="${described.operationId}"><h2><code>${method} ${escapeHtml(path)}</code></h2><p>${escapeHtml(described.summary)} <small>${described.operationId}, scope ${described['x-scope']}</small></p>
${parameters.length ? `<h3>Parameters</h3><dl>${parameters.join('')}</dl>` : ''}
${body ? `<h3>Body</h3>${properties(body, 0)}` : ''}
<h3>Answer ${status}</h3>${properties(Object.values(answer.content)[0]!.schema, 0)}</section>`
}

function properties(schema: Schema, depth: number): string {
  const inner = schema.properties
    ? schema
    : ((schema.anyOf ?? schema.oneOf ?? []).find((option) => option.properties) ??
      (schema.items ? schema.items : schema))
  if (!inner.properties || depth >= DEPTH) return ''
  return `<dl>${Object.entries(inner.properties)
    .map(([name, member]) => row(name, member, inner.required?.includes(name) ?? false, member.description, depth))
    .join('')}</dl>`
}

function row(name: string, schema: Schema, required: boolean, description?: string, depth = 0): string {
  return `<dt><code>${escapeHtml(name)}</code> <small>${escapeHtml(typeOf(schema))}${required ? '' : ', optional'}</small></dt><dd>${escapeHtml(description ?? '')}${properties(schema, depth + 1)}</dd>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
