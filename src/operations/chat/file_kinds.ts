/** Which files a web chat takes: what people hand to a desk, and nothing that a browser would run. */

type Kind = { begins?: readonly string[]; at?: number }

/** Magic bytes in Latin-1, where a kind has some; a file must be what it says. */
const ZIP = ['PK\x03\x04']
const OLE = ['\xd0\xcf\x11\xe0']
const KINDS: Record<string, Kind> = {
  'image/png': { begins: ['\x89PNG\r\n\x1a\n'] },
  'image/jpeg': { begins: ['\xff\xd8\xff'] },
  'image/gif': { begins: ['GIF87a', 'GIF89a'] },
  'image/webp': { begins: ['WEBP'], at: 8 },
  'image/heic': { begins: ['ftyp'], at: 4 },
  'application/pdf': { begins: ['%PDF-'] },
  'audio/mpeg': { begins: ['ID3', '\xff\xfb', '\xff\xf3', '\xff\xf2'] },
  'audio/ogg': { begins: ['OggS'] },
  'audio/wav': { begins: ['RIFF'] },
  'audio/mp4': { begins: ['ftyp'], at: 4 },
  'video/mp4': { begins: ['ftyp'], at: 4 },
  'video/quicktime': { begins: ['ftyp'], at: 4 },
  'application/msword': { begins: OLE },
  'application/vnd.ms-excel': { begins: OLE },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { begins: ZIP },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { begins: ZIP },
  'application/vnd.oasis.opendocument.text': { begins: ZIP },
  'application/zip': { begins: ZIP },
  'text/plain': {},
  'text/csv': {},
}

/** The kind without its parameters, or null when the chat takes none such, or the bytes are of another. */
export function fileKind(contentType: string, content: Buffer): string | null {
  const kind = contentType.split(';')[0]!.trim().toLowerCase()
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!known) return null
  const { begins, at = 0 } = known
  const start = content.subarray(at, at + 16).toString('latin1')
  // Text has no mark of its own; what holds a NUL is none.
  const fits = begins ? begins.some((begin) => start.startsWith(begin)) : !content.includes(0)
  return fits ? kind : null
}
