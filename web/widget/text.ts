/** Text as nodes, never as markup: whatever somebody writes stays text, and what begins like a web address can be followed. */

const ADDRESS = /https?:\/\/[^\s<>"']{1,2000}/g
/** Behind an address these belong to the sentence. */
const TRAILING = /[.,;:!?)\]}»]+$/

export function textNodes(text: string): Node[] {
  const nodes: Node[] = []
  let at = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '')
    if (!URL.canParse(address)) continue
    nodes.push(document.createTextNode(text.slice(at, match.index)), link(address))
    at = match.index + address.length
  }
  nodes.push(document.createTextNode(text.slice(at)))
  return nodes
}

function link(address: string): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer nofollow'
  anchor.textContent = address
  return anchor
}
