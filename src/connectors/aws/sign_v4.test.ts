/** Signatures of requests to Amazon, against the examples that Amazon publishes. */

import { expect, test } from 'vitest'
import { signerOf, signV4 } from './sign_v4.ts'

const EXAMPLE = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

test('get-vanilla and get-vanilla-query-order-key-case of the Signature Version 4 test suite', () => {
  const by = { ...EXAMPLE, region: 'us-east-1' }
  const now = new Date('2015-08-30T12:36:00Z')
  const signed = (url: string) => signV4({ method: 'GET', url, service: 'service' }, by, now).authorization
  expect(signed('https://example.amazonaws.com/')).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  )
  expect(signed('https://example.amazonaws.com/?Param2=value2&Param1=value1')).toMatch(
    /Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500$/,
  )
})

test('GET Object of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html', () => {
  const by = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  }
  const url = 'https://examplebucket.s3.amazonaws.com/test.txt'
  const headers = { range: 'bytes=0-9' }
  const now = new Date('2013-05-24T00:00:00Z')
  expect(signV4({ method: 'GET', url, headers, service: 's3' }, by, now).authorization).toMatch(
    /SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/,
  )
})

test('a source signs in the region of its topic, or the one that it names; without a key not at all', () => {
  const secrets = {
    topic_arn: 'arn:aws:sns:eu-west-1:123456789012:kith-mail',
    access_key_id: 'A',
    secret_access_key: 'S',
  }
  const settings = { account: null, config: {}, secrets }
  expect(signerOf(settings)).toMatchObject({ region: 'eu-west-1' })
  expect(signerOf({ ...settings, config: { region: 'eu-central-1' } })).toMatchObject({ region: 'eu-central-1' })
  expect(signerOf(settings, 'us-east-1')).toMatchObject({ region: 'us-east-1' })
  expect(signerOf({ ...settings, secrets: { topic_arn: secrets.topic_arn } })).toBeNull()
  expect(signerOf({ ...settings, config: { region: 'evil.example/' } })).toBeNull()
})
