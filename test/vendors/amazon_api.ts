/** Amazon's SES and S3 as far as they are asked: signatures checked as they come, mails taken, objects handed out, errors. */

import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const AMAZON = {
  access_key_id: 'AKIAMADEUP0123456789',
  secret_access_key: 'made-up/secret+0123456789abcdefghijklmno',
}

type Answered = { status: number; headers?: Record<string, string>; body: string }

export type AmazonApi = {
  url: string
  /** Mails that were taken, as they would travel, and what came along. */
  sent: { raw: string; request: any }[]
  asked: string[]
  objects: Map<string, Buffer>
  /** What is answered next instead, in order. */
  next(...answers: (Answered | 'drop')[]): void
  stop(): Promise<void>
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html: the code in a header, words in the body. */
export const sesError = (status: number, code: string, message: string): Answered => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ message }),
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3Error = (status: number, code: string): Answered => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>...</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`,
})

export async function amazonApi(): Promise<AmazonApi> {
  const api = { sent: [] as AmazonApi['sent'], asked: [] as string[], objects: new Map<string, Buffer>() }
  const queue: (Answered | 'drop')[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    api.asked.push(`${request.method} ${request.url}`)
    const answer = queue.shift() ?? answerTo(request, body)
    if (answer === 'drop') return void response.socket?.destroy()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  const answerTo = (
    request: IncomingMessage,
    body: Buffer,
  ): Answered | { status: number; headers?: any; body: any } => {
    const isMail = request.url === '/v2/email/outbound-emails' && request.method === 'POST'
    const wrong = whatIsWrong(request, body, isMail ? 'ses' : 's3')
    if (isMail && wrong) return sesError(403, wrong.ses, 'The security token included in the request is invalid.')
    if (wrong) return s3Error(403, wrong.s3)
    if (!isMail) {
      const object = api.objects.get(decodeURIComponent(request.url!))
      return object
        ? { status: 200, headers: { 'content-type': 'binary/octet-stream' }, body: object }
        : s3Error(404, 'NoSuchKey')
    }
    const json = JSON.parse(body.toString())
    const raw = Buffer.from(json.Content.Raw.Data, 'base64').toString()
    api.sent.push({ raw, request: json })
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `{"MessageId":"0102018f-made-up-${api.sent.length}"}`,
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...api,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...answers) => void queue.push(...answers),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Signature Version 4 over the request as it arrived, written from Amazon's document and apart from our own signer. */
function whatIsWrong({ method, url, headers }: IncomingMessage, body: Buffer, service: string) {
  const named =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
  const [, key, day, region, forService, names, signature] = named.exec(headers.authorization ?? '') ?? []
  if (key !== AMAZON.access_key_id || forService !== service)
    return { ses: 'UnrecognizedClientException', s3: 'InvalidAccessKeyId' }
  const hex = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
  const [path, query = ''] = url!.split('?')
  const signed = names!.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = `${method}\n${path}\n${query}\n${signed.join('')}\n${names}\n${hex(body)}`
  const date = String(headers['x-amz-date'])
  const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/${service}/aws4_request\n${hex(canonical)}`
  let mac: Buffer = Buffer.from(`AWS4${AMAZON.secret_access_key}`)
  for (const part of [day!, region!, service, 'aws4_request', text])
    mac = createHmac('sha256', mac).update(part).digest()
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const isRight =
    mac.toString('hex') === signature &&
    Math.abs(Date.now() - at) < 900_000 &&
    names!.includes('host') &&
    (service !== 's3' || headers['x-amz-content-sha256'] === hex(body))
  return isRight ? null : { ses: 'InvalidSignatureException', s3: 'SignatureDoesNotMatch' }
}
