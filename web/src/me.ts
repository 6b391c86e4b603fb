/** Who is signed in here, in which workspace, and what they may do. */

import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Membership } from '../../src/operations/answers.ts'
import { door } from './session.ts'

export type Role = Membership['role']

export type Me = {
  /** Null in a browser that an operator key opened. */
  user: { id: string; name: string; email: string; two_factor: boolean } | null
  role: Role | null
  scopes: string[]
  workspace: { id: string; name: string }
  workspaces: { id: string; name: string; role: Role }[]
  /** Until when what can't be taken back needs no password. */
  confirmed_until: string | null
}

export const meQuery = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => door.get<Me>('me', { signal }), staleTime: 30_000 })

export function useMe(): Me | undefined {
  return useQuery(meQuery()).data
}

/** Whether a part that needs this scope is shown; the server decides all the same. */
export function useMay(scope: string): boolean {
  return useMe()?.scopes.includes(scope) ?? false
}
