/** One question to an OpenAI-compatible endpoint. Whatever comes back is text that nobody trusts. */

export type LanguageModel = { url: string; name: string; key: string | undefined }

const TIMEOUT_MS = 60_000
/** More than any answer to our question has. */
const MOST_BYTES = 262_144

/** Away, too slow, too busy, or not for us: later it may answer. */
export class NotNow extends Error {}

/** The text of the first choice; empty for an answer that has none. Throws NotNow. */
export async function askModel({ url, key }: LanguageModel, question: object, stop: AbortSignal): Promise<string> {
  try {
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(question),
      redirect: 'error',
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    if (response.ok) return contentOf(await textOf(response))
    await response.body?.cancel()
    throw new NotNow(String(response.status))
  } catch (error) {
    throw error instanceof NotNow ? error : new NotNow((error as Error).name)
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function contentOf(text: string): string {
  try {
    const content = JSON.parse(text)?.choices?.[0]?.message?.content
    return typeof content === 'string' ? content : ''
  } catch {
    return ''
  }
}
