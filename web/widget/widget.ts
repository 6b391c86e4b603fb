/**
 * The chat on anybody's page:
 *   <script src="https://kith.example/widget.js" data-source="src_..." async></script>
 * `data-title`, `data-accent` (#rrggbb), `data-lang`, `data-page` (fills the page) and `data-files="off"` are optional. `window.Kith` then has
 * `open()`, `close()` and `identify(token)`, which takes the host's signed token of the user who is logged in.
 */

import { Connection } from './connection.ts'
import { Memory } from './memory.ts'
import { View } from './view.ts'
import { languageOf } from './words.ts'

export type KithWidget = { open(): void; close(): void; identify(token: string | undefined): void }

function start(script: HTMLScriptElement): KithWidget | undefined {
  const { source, title, accent, lang, page, files } = script.dataset
  if (!source) {
    console.warn('Kith: the script needs data-source="src_...".')
    return undefined
  }
  const language = languageOf([lang, document.documentElement.lang, ...navigator.languages])
  const memory = new Memory(source)
  const { origin } = new URL(script.src)
  const base = `${origin}/chat/${encodeURIComponent(source)}`
  const host = document.createElement('div')
  let view: View
  const connection = new Connection(base, memory, language.tag, {
    heard: (message) => view.show(message),
    state: (id, state) => view.state(id, state),
    online: (isOnline) => view.note(isOnline ? null : language.words.offline),
    slowed: () => view.note(language.words.tooMuch),
  })
  view = new View(
    host,
    language,
    { title: title ?? language.words.title, accent, page: page !== undefined, files: files !== 'off', origin },
    {
      files: (list) => {
        for (const file of list)
          view.showFile(connection.sendFile(file), { name: file.name, bytes: file.size, url: '' })
      },
      write: (text) => view.showOwn(connection.send(text), text),
      again: (id, text) => connection.again(id, text),
      opened: () => connection.open(),
      read: (at) => {
        memory.lastRead = at
      },
      lastRead: () => memory.lastRead,
    },
  )
  for (const { id, text } of memory.unsent) view.showOwn(id, text)
  document.body.append(host)
  if (page !== undefined) view.toggle(true)
  // Who has written before may have an answer waiting; who has not costs nobody anything until the chat is opened.
  if (memory.visitor !== null) connection.open()
  return {
    open: () => view.toggle(true),
    close: () => view.toggle(false),
    identify: (token) => connection.identify(token),
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  const begin = () => {
    const kith = start(script)
    if (kith) Object.assign(window, { Kith: kith })
  }
  if (document.body) begin()
  else addEventListener('DOMContentLoaded', begin, { once: true })
}
