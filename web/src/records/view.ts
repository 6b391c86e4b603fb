/** What the address of a list of records carries: the state that is shown. */

export type RecordsView = { status?: string }

export function recordsView({ status }: Record<string, unknown>): RecordsView {
  return typeof status === 'string' && status ? { status } : {}
}
