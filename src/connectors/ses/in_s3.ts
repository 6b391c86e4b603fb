/** A mail that SES left in S3: where it lies, and how it is asked for. */

import { baseUrl } from '../../domain/base_url.ts'
import { encoded, signerOf, signV4 } from '../aws/sign_v4.ts'
import type { SourceSettings, Wanted } from '../contract.ts'

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html, "action object" */
type Action = {
  type?: string | undefined
  bucketName?: string | undefined
  objectKey?: string | undefined
  objectKeyPrefix?: string | undefined
}

/** Why not, in words, where it can't be asked for. */
export function wantedFromS3(action: Action, settings: SourceSettings): Wanted | string {
  const { bucketName: bucket, objectKey } = action
  if (action.type !== 'S3' || !bucket || !objectKey) return 'The mail itself is neither in the notification nor in S3.'
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return 'This is no name of a bucket.'
  const by = signerOf(settings, settings.config.s3_region)
  if (!by) return 'The mail is in S3: the source needs access_key_id and secret_access_key to fetch it.'
  const prefix = action.objectKeyPrefix ?? ''
  const key = objectKey.startsWith(prefix) ? objectKey : prefix + objectKey
  const url = `${baseOf(bucket, by.region, settings)}/${key.split('/').map(encoded).join('/')}`
  return { url, headers: (now) => signV4({ method: 'GET', url, service: 's3' }, by, now), answer: 'read' }
}

/** A dot in its name is no part of the certificate of `*.s3...`, so such a bucket stands in the path. */
function baseOf(bucket: string, region: string, { config }: SourceSettings): string {
  if (typeof config.s3_url === 'string') return `${baseUrl(config.s3_url)}/${bucket}`
  const host = `s3.${region}.amazonaws.com`
  return bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`
}
