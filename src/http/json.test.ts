/** The strict reader agrees with JSON.parse on all that is allowed, and refuses the rest with its place. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../domain/problem.ts'
import { type Batch, parseBatch, parseJson } from './json.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_RUNS ?? 3000)
console.info(`json: seed ${seed}, ${numRuns} runs`)

const bytes = (text: string) => Buffer.from(text)

function refusal(body: Uint8Array | string): { pointer: string; detail: string } {
  try {
    parseJson(typeof body === 'string' ? bytes(body) : body)
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'invalid_json' && problem.errors.length === 1)
      return problem.errors[0]!
    throw problem
  }
  throw new Error('accepted')
}

const { value: anyJson } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(null, true, false, 0, -0, 1.5e-7, 1e21, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', '1', 'prototype')), tie('value'), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
  ),
}))
const goodJson = anyJson.filter((value) => !JSON.stringify(value).includes('__proto__'))

/** All non-ASCII as \u escapes, as Python's json module writes. */
const escaped = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

describe('parseJson reads what JSON.parse reads', () => {
  test('every allowed value, in every way of writing it', () => {
    const indents = fc.constantFrom('', ' ', '\t')
    fc.assert(
      fc.property(goodJson, indents, fc.boolean(), (value, indent, ascii) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseJson(bytes(ascii && indent === '' ? escaped(text) : text))).toEqual(JSON.parse(text))
      }),
      { seed, numRuns },
    )
  })

  test('broken texts: what it accepts, JSON.parse accepts with the same value', () => {
    const edit = fc.record({
      at: fc.nat(),
      cut: fc.nat(3),
      insert: fc.constantFrom('', ',', '"', '}', ']', '0', '-', 'e', '\\', ':', 'u', '\0', '.', '1e999', '[{'),
    })
    fc.assert(
      fc.property(goodJson, fc.array(edit, { minLength: 1, maxLength: 3 }), (value, edits) => {
        let text = JSON.stringify(value)
        for (const { at, cut, insert } of edits) {
          const start = at % (text.length + 1)
          text = text.slice(0, start) + insert + text.slice(start + cut)
        }
        agree(bytes(text).toString())
      }),
      { seed, numRuns },
    )
  })

  test('bytes of any kind never do worse than be refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
        try {
          parseJson(body)
        } catch (problem) {
          expect(problem).toBeInstanceOf(Problem)
        }
      }),
      { seed, numRuns },
    )
  })

  test('a byte order mark is skipped, white space too', () => {
    expect(parseJson(bytes('\ufeff {"a": [1, 2]}\r\n\t'))).toEqual({ a: [1, 2] })
    expect(parseJson(new Uint8Array(bytes('[1]')))).toEqual([1])
  })

  test('keys named like parts of Object are plain own keys', () => {
    const value = parseJson(bytes('{"constructor":{"prototype":1},"toString":2,"hasOwnProperty":3}'))
    expect(Object.keys(value as object)).toEqual(['constructor', 'toString', 'hasOwnProperty'])
  })

  test('16 MiB are read in linear time (8 times the bytes, with room for a busy machine)', () => {
    const item = JSON.stringify({ text: 'x'.repeat(1000), n: [1, 2, { a: null }] })
    const time = (count: number) => {
      const body = bytes(`[${new Array(count).fill(item).join(',')}]`)
      const start = performance.now()
      parseJson(body)
      return performance.now() - start
    }
    time(1000)
    const [small, large] = [time(1900), time(15_900)]
    expect(large).toBeLessThan(Math.max(small, 5) * 50)
  })
})

/** Whatever JSON.parse says of a text, the reader says the same or refuses for a reason of its own. */
function agree(text: string): void {
  let ours: unknown
  try {
    ours = parseJson(bytes(text))
  } catch (problem) {
    expect(problem).toBeInstanceOf(Problem)
    if (/^(Byte|The body)/.test((problem as Problem).errors[0]!.detail)) expect(() => JSON.parse(text)).toThrow()
    return
  }
  expect(ours).toEqual(JSON.parse(text))
}

describe('parseJson refuses', () => {
  /** A body with a hole, and the pointer to the hole. */
  const holes: [(inside: string) => string, string][] = [
    [(inside) => inside, ''],
    [(inside) => `{"a":{"b/c~d":[0,${inside}]}}`, '/a/b~1c~0d/1'],
    [(inside) => `[[],{"ok":"é","x":${inside}}]`, '/1/x'],
  ]
  const strings: [string, string, RegExp][] = [
    ['NUL, escaped', '"a\\u0000b"', /NUL/],
    ['NUL, raw', '"a\0b"', /control/],
    ['a raw line feed', '"a\nb"', /control/],
    ['a lone high surrogate', '"\\ud83d!"', /surrogate/],
    ['a lone low surrogate', '"x\\ude00"', /surrogate/],
    ['surrogates in the wrong order', '"\\ude00\\ud83d"', /surrogate/],
    ['an unknown escape', '"\\x41"', /escape/],
    ['a cut escape', '"\\u00"', /escape/],
  ]
  const numbers: [string, string, RegExp][] = [
    ['2^53', '9007199254740992', /string/],
    ['2^53+1', '9007199254740993', /string/],
    ['-2^53', '-9007199254740992', /string/],
    ['2^53+1 with a fraction', '9007199254740993.0', /string/],
    ['400 digits', '9'.repeat(400), /large/],
    ['1e999', '1e999', /large/],
    ['-1e999', '-1e999', /large/],
  ]
  for (const [name, inside, detail] of [...strings, ...numbers])
    test(`${name}, with its pointer`, () => {
      for (const [body, pointer] of holes) {
        const error = refusal(body(inside))
        expect(error.pointer).toBe(pointer)
        expect(error.detail).toMatch(detail)
      }
    })

  test('numbers that no double holds, at random', () => {
    const beyond = fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n })
    fc.assert(
      fc.property(beyond, fc.boolean(), (n, negative) => {
        expect(refusal(`{"n":${negative ? '-' : ''}${n}}`).pointer).toBe('/n')
      }),
      { seed, numRuns: 300 },
    )
  })

  test('a key given twice, however it is written', () => {
    expect(refusal('{"x":{"a":1,"b":2,"a":1}}')).toEqual({ pointer: '/x/a', detail: 'This key is given twice.' })
    expect(refusal('{"a":1,"\\u0061":2}').pointer).toBe('/a')
    expect(refusal('{"constructor":1,"constructor":2}').pointer).toBe('/constructor')
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 50 }), fc.nat(), (keys, n) => {
        fc.pre(!keys.includes('__proto__'))
        const again = keys[n % keys.length]!
        const members = [...keys, again].map((key) => `${JSON.stringify(key)}:0`).join()
        expect(refusal(`{${members}}`).detail).toMatch(/twice/)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('__proto__ as a key, at any level and escaped, and nothing is inherited', () => {
    for (const key of ['__proto__', '\\u005f_proto__'])
      for (const [body, pointer] of holes)
        expect(refusal(body(`{"${key}":{"admin":true}}`)).pointer).toBe(`${pointer}/__proto__`)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a bad key, by the object that holds it', () => {
    expect(refusal('{"a":{"x\\u0000y":1}}')).toEqual({ pointer: '/a', detail: 'A string has a NUL character.' })
    expect(refusal('{"a":[{"\\ud800":1}]}').pointer).toBe('/a/0')
  })

  test('the 65th level, not the 64th, without using up the stack', () => {
    const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(() => parseJson(bytes(nest(64)))).not.toThrow()
    expect(refusal(nest(65)).pointer).toBe('/0'.repeat(64))
    expect(refusal('{"a":'.repeat(65)).pointer).toBe('/a'.repeat(64))
    expect(refusal('['.repeat(5_000_000)).detail).toMatch(/deep/)
    expect(parseJson(bytes('[[1]]'), { depth: 2 })).toEqual([[1]])
    expect(() => parseJson(bytes('[[[1]]]'), { depth: 2 })).toThrow(Problem)
  })

  test('bodies that are empty, cut, followed by more, or no UTF-8', () => {
    expect(refusal('').detail).toMatch(/ends/)
    expect(refusal(' \n').detail).toMatch(/ends/)
    expect(refusal('{"a":[1,{"b":"x').pointer).toBe('/a/1/b')
    expect(refusal('{"a":1} {').detail).toMatch(/Byte 8/)
    expect(refusal(Buffer.from([0x22, 0xc3, 0x28, 0x22])).detail).toMatch(/UTF-8/)
    expect(refusal(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])).detail).toMatch(/UTF-8/)
  })

  test('every prefix of a body', () => {
    const text = JSON.stringify({ a: [1.5e3, 'é\n', null, true], b: { c: -0.1 } })
    const whole = bytes(text)
    for (let end = 0; end < whole.length; end++) expect(() => parseJson(whole.subarray(0, end))).toThrow(Problem)
  })

  test('[I11] without quoting values, and with keys cut at 64 characters', () => {
    const error = refusal(`{"${'k'.repeat(1000)}":{"secret":"ana@exemplo.com.br\\u0000"}}`)
    expect(error.pointer).toBe(`/${'k'.repeat(64)}/secret`)
    expect(JSON.stringify(refusal('{"a":ana@exemplo.com.br}'))).not.toMatch(/ana|exemplo/)
  })
})

describe('parseBatch', () => {
  const batch = (body: string | Buffer, max = 1000): Batch =>
    parseBatch(Buffer.isBuffer(body) ? body : bytes(body), { member: 'interactions', max })

  test('gives the bytes of each item as sent', () => {
    fc.assert(
      fc.property(fc.array(goodJson, { maxLength: 8 }), (items) => {
        const texts = items.map((item) => JSON.stringify(item))
        const { value, sizes, refused } = batch(`{"interactions": [ ${texts.join(' ,\n')} ] }`)
        expect(value).toEqual({ interactions: JSON.parse(`[${texts}]`) })
        expect(sizes).toEqual(texts.map((text) => Buffer.byteLength(text)))
        expect(refused.size).toBe(0)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('a body that is no batch is read as parseJson does', () => {
    for (const text of ['{"type":"message"}', '[1]', '3', '{"interactions":{"a":1}}', '{"x":{"interactions":[1]}}'])
      expect(batch(text)).toEqual({ value: JSON.parse(text), sizes: null, refused: new Map() })
    expect(() => batch('{"a":"\\u0000"}')).toThrow(Problem)
  })

  test('a bad item is refused alone, with its pointer, and the others stand', () => {
    const deep = '['.repeat(70) + '"]"' + ']'.repeat(70)
    const bad = [
      '{"a":"\\u0000"}',
      '"\\ud800"',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1}}',
      '9007199254740993',
      '1e999',
      deep,
    ]
    const pointers = ['/a', '', '/a', '/__proto__', '', '', '/0'.repeat(64)]
    bad.forEach((item, i) => {
      const { value, sizes, refused } = batch(`{"interactions":[{"n":1},${item},{"n":2}]}`)
      expect(value).toEqual({ interactions: [{ n: 1 }, null, { n: 2 }] })
      expect(sizes).toEqual([7, item.length, 7])
      expect([...refused.keys()]).toEqual([1])
      expect(refused.get(1)!.pointer).toBe(`/interactions/1${pointers[i]}`)
    })
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  test('an item may nest as deep as a body of its own', () => {
    const item = (levels: number) => `{"interactions":[${'['.repeat(levels)}${']'.repeat(levels)}]}`
    expect(batch(item(64)).refused.size).toBe(0)
    expect(batch(item(65)).refused.size).toBe(1)
  })

  test('syntax, what stands beside the items, and too many of them refuse the body', () => {
    for (const text of [
      '{"interactions":[{"a":1},{"a":]}',
      '{"interactions":[1],"interactions":[2]}',
      '{"interactions":[1]',
    ])
      expect(() => batch(text)).toThrow(Problem)
    expect(batch('{"interactions":[1,2]}', 2).sizes).toEqual([1, 1])
    expect(() => batch('{"interactions":[1,2,3]}', 2)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })
})
