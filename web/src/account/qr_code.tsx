/** A QR code drawn here: the secret in it goes nowhere. Dark on light in both schemes, as cameras expect. */

import { encode } from 'uqr'

const QUIET = 2

export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: QUIET })
  const path = data.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="qr-code size-48 justify-self-center rounded-lg"
    >
      <path d={path} />
    </svg>
  )
}
