/** Loaded into a Kith under test: what it asks of Amazon is answered here, because a test has no internet. */

import { readFileSync } from 'node:fs'

const real = globalThis.fetch

globalThis.fetch = async (input, init) => {
  const url = new URL(String(input instanceof Request ? input.url : input))
  if (!/^sns\..*\.amazonaws\.com$/.test(url.hostname)) return real(input, init)
  if (url.pathname.endsWith('.pem')) return new Response(readFileSync(process.env.KITH_TEST_CERTIFICATE))
  return new Response('<ConfirmSubscriptionResponse/>', { headers: { 'content-type': 'text/xml' } })
}
