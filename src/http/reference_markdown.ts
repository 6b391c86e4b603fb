/** The reference page's twin for models: the same operations, from the same OpenAPI document, as Markdown. */

import { type Described, describedOperations, type Schema, typeOf } from './described.ts'

export function referenceMarkdown(): string {
  return `# Kith API

Send a key as \`Authorization: Bearer <key>\`. An operator key reads and changes; an agent key only records and serves its own sessions.
Errors are \`application/problem+json\` with a stable \`code\` ([errors](/docs/errors.md)). Machine-readable: [openapi.json](/openapi.json).

${describedOperations().map(section).join('\n')}`
}

function section({ path, method, described }: Described): string {
  const { operationId, summary, parameters, requestBody, responses } = described
  const body = requestBody && Object.values(requestBody.content)[0]!.schema
  const [status, answer] = Object.entries(responses)[0]!
  const given = parameters.map((one) => line(one.name, one.schema, one.in === 'path', 0, one.description))
  return [
    `## \`${method} ${path}\`\n\n${summary} (${operationId}, scope ${described['x-scope']})\n`,
    given.length ? `Parameters:\n\n${given.join('\n')}\n` : '',
    body ? `Body:\n\n${members(body, 0)}\n` : '',
    `Answer ${status}:\n\n${members(Object.values(answer.content)[0]!.schema, 0)}\n`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** How deep a schema is spelled out; the rest is in openapi.json. */
const DEPTH = 3

function members(schema: Schema, depth: number): string {
  const shape = [schema, ...(schema.anyOf ?? schema.oneOf ?? []), schema.items ?? {}].find(
    ({ properties }) => properties,
  )
  if (!shape?.properties || depth >= DEPTH) return depth === 0 ? '- see openapi.json' : ''
  return Object.entries(shape.properties)
    .map(([name, member]) => line(name, member, shape.required?.includes(name) ?? false, depth, member.description))
    .join('\n')
}

function line(name: string, schema: Schema, required: boolean, depth: number, description = ''): string {
  const about = [typeOf(schema), required ? '' : 'optional'].filter(Boolean).join(', ')
  const inner = members(schema, depth + 1)
  return `${'  '.repeat(depth)}- \`${name}\` (${about})${description ? `: ${description}` : ''}${inner ? `\n${inner}` : ''}`
}
