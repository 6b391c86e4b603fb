/** Whom Kith asks because a notification says so: SNS itself, in the region of the source's own topic. */

import { expect, test } from 'vitest'
import { certificateUrl, ownAddress } from './sns.ts'

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:kith-mail'
const PATH = 'SimpleNotificationService-0123456789abcdef.pem'

test.each([
  ['https://sns.eu-west-1.amazonaws.com/x', true],
  ['http://sns.eu-west-1.amazonaws.com/x', false],
  ['https://sns.us-east-1.amazonaws.com/x', false],
  ['https://sns.eu-west-1.amazonaws.com.evil.example/x', false],
  ['https://evil.example/sns.eu-west-1.amazonaws.com', false],
  ['https://sns.eu-west-1.amazonaws.com@evil.example/x', false],
  ['https://user@sns.eu-west-1.amazonaws.com/x', false],
  ['https://sns.eu-west-1.amazonaws.com:8443/x', false],
  ['https://evil.s3.eu-west-1.amazonaws.com/x', false],
  ['file:///etc/passwd', false],
  ['', false],
])('%s: %s', (url, is) => {
  expect(ownAddress(url, TOPIC) !== null).toBe(is)
})

test('a certificate is asked for only where the message is of the own topic', () => {
  const message = {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: TOPIC,
    Message: '',
    Timestamp: '',
    SignatureVersion: '2',
  }
  const url = `https://sns.eu-west-1.amazonaws.com/${PATH}`
  const at = (body: object, topic_arn: string) =>
    certificateUrl(
      { raw: Buffer.from(JSON.stringify(body)), headers: {}, urls: [] },
      { account: null, config: {}, secrets: { topic_arn } },
    )
  const signed = { ...message, Signature: 'AA', SigningCertURL: url }
  expect(at(signed, TOPIC)).toBe(url)
  expect(at(signed, `${TOPIC}2`)).toBe(null)
  expect(at({ ...signed, SigningCertURL: `${url}?x=1` }, TOPIC)).toBe(null)
  expect(at({ ...signed, SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/other.pem' }, TOPIC)).toBe(null)
})
