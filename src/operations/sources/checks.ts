/** What a source is not made with: secrets and settings that would do nothing, and nobody would know why. */

import { Mapping } from '../../connectors/hook/mapping.ts'
import { connectorNamed } from '../../connectors/registry.ts'
import { Problem } from '../../domain/problem.ts'
import { fieldErrors } from '../field_errors.ts'

/** A secret under another name would verify nothing, and nobody would know why. */
export function checkSecrets(connector: string, secrets: Record<string, unknown> = {}): void {
  const known = connectorNamed(connector)?.secrets
  const stray = known && Object.keys(secrets).find((name) => !known.includes(name))
  if (stray === undefined) return
  throw new Problem('invalid_request', {
    errors: [{ pointer: `/secrets/${stray.slice(0, 64)}`, detail: `This connector takes ${known!.join(', ')}.` }],
  })
}

/** Every message would go there. */
export function checkApi({ api_url: url }: Record<string, unknown>): void {
  if (url === undefined || (typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url))) return
  throw new Problem('invalid_request', {
    errors: [{ pointer: '/config/api_url', detail: 'An address that begins with https://.' }],
  })
}

/** A mapping in another form would be left out, and every payload with it. */
export function checkMapping(connector: string, { mapping }: Record<string, unknown>): void {
  if (connector !== 'hook' || mapping === undefined) return
  const { error } = Mapping.safeParse(mapping)
  if (!error) return
  const errors = fieldErrors(error).map(({ pointer, detail }) => ({ pointer: `/config/mapping${pointer}`, detail }))
  throw new Problem('invalid_request', { errors })
}

/** A key that could check nothing would let nobody in, and nobody would know why. */
export function checkTokenKey(config: Record<string, unknown>, secrets: Record<string, string> | undefined): void {
  const needs =
    config.algorithm === 'HS256' ? (secrets?.secret?.length ?? 0) >= 32 : typeof config.public_key === 'string'
  if (['HS256', 'RS256', 'EdDSA'].includes(config.algorithm as string) && needs) return
  throw new Problem('invalid_request', {
    errors: [
      {
        pointer: '/config',
        detail:
          'Give algorithm HS256 with secrets.secret of 32 characters or more, or RS256 or EdDSA with public_key (PEM).',
      },
    ],
  })
}
