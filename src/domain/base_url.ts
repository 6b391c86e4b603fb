/** An address that paths are put behind: without slashes at its end. */
export function baseUrl(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}
