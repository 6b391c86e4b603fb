/** How long it is kept what traces said of with whom they are. */
export const TRACE_NAMES_DAYS = 1
