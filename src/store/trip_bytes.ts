/** What a trip says to the server, in the words of PostgreSQL's protocol 3 (its manual, "Message Formats"). */

/** `text` where the server does not know the statement of this name yet; what has no name is forgotten at once. */
export type Said = { name: string; text: string | null; values: readonly (string | Buffer | null)[] }

/** The messages' types, and what is meant in those that are about a statement or a portal. */
const TYPE = {
  parse: code('P'),
  bind: code('B'),
  describe: code('D'),
  execute: code('E'),
  close: code('C'),
  sync: code('S'),
}
const OF = { portal: code('P'), statement: code('S') }
const TEXT = 0
const BINARY = 1
const NULL = -1
const ALL_ROWS = 0
/** There is one portal at a time, and it needs no name. */
const PORTAL = ''

function code(letter: string): number {
  return letter.charCodeAt(0)
}

/** Every statement prepared where that is needed, bound and run, and one Sync behind all: the bytes of one write. */
export function tripBytes(statements: readonly Said[]): Buffer {
  const out = new Messages()
  for (const statement of statements) {
    if (statement.text !== null) prepare(out, statement.name, statement.text)
    bind(out, statement)
    if (statement.text !== null) out.begin(TYPE.describe).byte(OF.portal).string(PORTAL).end()
    out.begin(TYPE.execute).string(PORTAL).int32(ALL_ROWS).end()
  }
  return out.begin(TYPE.sync).end().bytes()
}

function prepare(out: Messages, name: string, text: string): void {
  // Whether it was prepared before a trip failed is not told, so this replaces what may be there.
  if (name !== '') out.begin(TYPE.close).byte(OF.statement).string(name).end()
  out.begin(TYPE.parse).string(name).string(text).int16(0).end()
}

/** Bytes go as they are and text as text; answers come as text. */
function bind(out: Messages, { name, values }: Said): void {
  out.begin(TYPE.bind).string(PORTAL).string(name)
  out.int16(values.length)
  for (const value of values) out.int16(Buffer.isBuffer(value) ? BINARY : TEXT)
  out.int16(values.length)
  for (const value of values) out.value(value)
  out.int16(0).end()
}

const FIRST_SIZE = 8192

/** Grows as needed. A message's length stands behind its type and counts itself. */
class Messages {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #at = 0
  #begun = 0

  begin(type: number): this {
    this.byte(type)
    this.#begun = this.#at
    return this.int32(0)
  }

  end(): this {
    this.#bytes.writeInt32BE(this.#at - this.#begun, this.#begun)
    return this
  }

  byte(value: number): this {
    this.#room(1)
    this.#bytes[this.#at++] = value
    return this
  }

  /** Without a sign: a statement takes up to 65,535 values. */
  int16(value: number): this {
    this.#room(2)
    this.#at = this.#bytes.writeUInt16BE(value, this.#at)
    return this
  }

  int32(value: number): this {
    this.#room(4)
    this.#at = this.#bytes.writeInt32BE(value, this.#at)
    return this
  }

  string(text: string): this {
    if (text !== '') this.#text(text)
    return this.byte(0)
  }

  /** Behind its length. */
  value(value: string | Buffer | null): this {
    if (value === null) return this.int32(NULL)
    this.int32(0)
    const start = this.#at
    if (typeof value === 'string') this.#text(value)
    else {
      this.#room(value.length)
      this.#at += value.copy(this.#bytes, start)
    }
    this.#bytes.writeInt32BE(this.#at - start, start - 4)
    return this
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }

  #text(text: string): void {
    this.#room(text.length * MOST_BYTES)
    this.#at += this.#bytes.write(text, this.#at)
  }

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + size))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3
