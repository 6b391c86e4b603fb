/** What every refusal must be: a problem with a code and a place, no value of the body in it, and nothing written. */

import { expect } from 'vitest'
import { rowCounts } from './counts.ts'
import type { TestHouse } from './house.ts'
import { type Answer, type Call, call } from './request.ts'

export const RECORD = '/v1/interactions'

export type Expected = { status?: number; code?: string; pointer?: string }
export type Refusal = [name: string, sent: string | Buffer | Partial<Call>, expected: Expected]

/** Records with the agent key. */
export function post(server: TestHouse, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  return call(server.url, { method: 'POST', path: RECORD, key: server.agentKey, body, headers })
}

/** I5 and I11: a problem with a code, a place, and no value of the body in it. */
export function expectProblem(answer: Answer, { status, code, pointer }: Expected): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
  expect(answer.status, answer.text).toBeLessThan(500)
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z_]+$/) })
  if (status !== undefined) expect(answer.status, answer.text).toBe(status)
  if (code !== undefined) expect(answer.body.code).toBe(code)
  if (pointer !== undefined)
    expect(pointersOf(answer.body)).toContainEqual(expect.stringMatching(new RegExp(`^${escaped(pointer)}(/|$)`)))
  expect(answer.text).not.toMatch(/Souza|exemplo|5511987654321/)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
export const pointersOf = (body: Record<string, unknown>) =>
  ((body.errors ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)

/** Sends each and sees that no table has a row more or less. */
export async function refused(server: TestHouse, requests: readonly Refusal[]): Promise<void> {
  const before = await rowCounts(server.pool)
  for (const [name, sent, expected] of requests) {
    const given = typeof sent === 'string' || Buffer.isBuffer(sent) ? { body: sent } : sent
    const answer = await call(server.url, { method: 'POST', path: RECORD, key: server.agentKey, ...given })
    try {
      expectProblem(answer, expected)
    } catch (error) {
      throw Object.assign(error as Error, { message: `${name}: ${(error as Error).message}` })
    }
  }
  expect(await rowCounts(server.pool)).toEqual(before)
}
