/** Builds dist/: each source as JavaScript and its types, and the server's shapes written out, so that nothing else is needed. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const here = fileURLToPath(new URL('.', import.meta.url))
const from = join(here, 'src')
/** Where the server says in types what it answers. */
const operations = join(here, '..', 'src', 'operations')
const SAID = ['shapes', 'answers']

const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  verbatimModuleSyntax: true,
  declaration: true,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
}

/** Throws what the compiler finds; `dist` is where it goes. */
export function build(dist = join(here, 'dist')) {
  const sources = readdirSync(from, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(from, name))
  const said = SAID.map((name) => join(operations, `${name}.ts`))
  const program = ts.createProgram([...sources, ...said], options)
  // Of our own files: what the server's types come from is the server's to check, and takes long.
  const problems = [...sources, ...said].flatMap((name) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
  )
  if (problems.length) throw new Error(ts.formatDiagnostics(problems, host))
  rmSync(dist, { recursive: true, force: true })
  for (const source of sources) {
    program.emit(program.getSourceFile(source), (name, text) => {
      const ending = name.endsWith('.d.ts') ? '.d.ts' : '.js'
      const inside = relative(from, source)
      write(join(dist, inside.replace(/\.ts$/, ending)), ending === '.js' ? text : withOwnTypes(text, inside))
    })
  }
  for (const name of SAID) write(join(dist, `${name}.d.ts`), asTypes(program, join(operations, `${name}.ts`)))
}

const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => here, getNewLine: () => '\n' }

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The server's own files don't come along. */
function withOwnTypes(text, inside) {
  const up = relative(dirname(inside), '.') || '.'
  return text
    .replace(/(['"])(?:\.\.\/)+src\/operations\/(\w+)\.(?:ts|js)\1/g, `'${up}/$2.js'`)
    .replace(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2')
}

/** What zod infers, in words of TypeScript alone. */
function asTypes(program, path) {
  const checker = program.getTypeChecker()
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias
  const module = checker.getSymbolAtLocation(program.getSourceFile(path))
  const types = checker.getExportsOfModule(module).filter((symbol) => symbol.flags & ts.SymbolFlags.TypeAlias)
  return types
    .map((symbol) => {
      const [declaration] = symbol.declarations
      const generic = declaration.typeParameters?.map(({ name }) => name.text) ?? []
      const parameters = generic.length ? `<${generic.join(', ')}>` : ''
      const type = checker.getDeclaredTypeOfSymbol(symbol)
      return `export type ${symbol.name}${parameters} = ${checker.typeToString(type, undefined, flags)}\n`
    })
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build()
  console.error(`Built ${readFileSync(join(here, 'package.json'), 'utf8').match(/"name": "(.+?)"/)[1]}.`)
}
