/** Signature Version 4, by which Amazon's services know who asks: over one request, for a quarter of an hour. */

import { createHash, createHmac } from 'node:crypto'
import type { SourceSettings } from '../contract.ts'

export type Signer = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined; region: string }

export type ToSign = {
  method: 'GET' | 'POST'
  url: string
  /** Names in lower case; all of them are signed. */
  headers?: Readonly<Record<string, string>>
  body?: string
  service: 's3' | 'ses' | 'service'
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

/** The headers to send it with. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function signV4({ method, url, headers = {}, body = '', service }: ToSign, by: Signer, now: Date) {
  const { host, pathname, searchParams } = new URL(url)
  const time = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const payload = sha256(body)
  const signed: Record<string, string> = {
    ...headers,
    'x-amz-date': time,
    // S3 alone wants it among the headers as well.
    ...(service === 's3' ? { 'x-amz-content-sha256': payload } : {}),
    ...(by.sessionToken ? { 'x-amz-security-token': by.sessionToken } : {}),
  }
  const lines = Object.entries({ ...signed, host }).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = lines.map(([name]) => name).join(';')
  const canonical = [
    method,
    // A key of S3 is signed as it is sent; elsewhere each part of the path is encoded once more.
    service === 's3' ? pathname : pathname.split('/').map(encoded).join('/'),
    [...searchParams]
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&'),
    ...lines.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`),
    '',
    names,
    payload,
  ].join('\n')
  const scope = [time.slice(0, 8), by.region, service, 'aws4_request']
  const key = scope.reduce<Buffer | string>((from, part) => mac(from, part), `AWS4${by.secretAccessKey}`)
  const signature = mac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n')).toString('hex')
  const credential = `${by.accessKeyId}/${scope.join('/')}`
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`
  return { ...signed, authorization }
}

/** RFC 3986, and nothing but its unreserved characters left alone. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Names of the secrets that a signer is made of. */
export const AWS_SECRETS = ['access_key_id', 'secret_access_key', 'session_token'] as const

/** Null where the source has no key. `region` absent: that of the topic that tells the source of its mails. */
export function signerOf({ secrets, config }: SourceSettings, region?: unknown): Signer | null {
  const { access_key_id, secret_access_key, session_token, topic_arn } = secrets
  const given = region ?? config.region ?? topic_arn?.split(':')[3]
  if (!access_key_id || !secret_access_key || typeof given !== 'string' || !/^[a-z0-9-]{5,30}$/.test(given)) return null
  return {
    accessKeyId: access_key_id,
    secretAccessKey: secret_access_key,
    sessionToken: session_token,
    region: given,
  }
}
