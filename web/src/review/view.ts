/** What the address of the review carries: only disputed claims, or only what is about one contact. */

export type ReviewView = { show?: 'disputed'; contact?: string }

export function reviewView({ show, contact }: Record<string, unknown>): ReviewView {
  return {
    ...(show === 'disputed' ? { show } : {}),
    ...(typeof contact === 'string' && contact ? { contact } : {}),
  }
}
