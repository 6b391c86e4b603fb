/** What is seen: a button, a window with the thread, a place to write. Keyboard and screen reader first. */

import type { Message, SharedFile, State } from './connection.ts'
import { accentOf, STYLE } from './style.ts'
import { textNodes } from './text.ts'
import type { Language } from './words.ts'

export type Options = { title: string; accent: string | undefined; page: boolean; files: boolean; origin: string }
export type Actions = {
  opened(): void
  write(text: string): void
  files(list: readonly File[]): void
  again(id: string, text: string): void
  /** Instants of messages: what was seen already is not new again on the next page. */
  read(at: string): void
  lastRead(): string
}

type Row = { element: HTMLElement; fine: HTMLElement; bubble: HTMLElement; text: string; at: string }

const BUBBLE = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z'
const CLIP = 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.6-2.6L14 8'
const CROSS = 'M6 6l12 12M18 6L6 18'

export class View {
  readonly #language: Language
  readonly #actions: Actions
  readonly #rows = new Map<string, Row>()
  readonly #launch: HTMLButtonElement
  readonly #badge = element('span', 'badge')
  readonly #panel = element('section', 'panel')
  readonly #log = element('div', 'log')
  readonly #empty = element('p', 'empty')
  readonly #note = element('p', 'note')
  readonly #field = document.createElement('textarea')
  readonly #send: HTMLButtonElement
  readonly #origin: string
  #unread = 0

  constructor(
    host: HTMLElement,
    language: Language,
    { title, accent, page, files, origin }: Options,
    actions: Actions,
  ) {
    const { words, direction, tag } = language
    this.#language = language
    this.#actions = actions
    this.#origin = origin
    this.#launch = button('launch', words.open, BUBBLE)
    this.#launch.append(this.#badge)
    this.#launch.setAttribute('aria-expanded', 'false')
    this.#launch.onclick = () => this.toggle()
    this.#send = button('send', words.send)
    this.#send.type = 'submit'
    this.#build(title, page, files)
    const root = element('div', page ? 'page' : '')
    root.dir = direction
    root.lang = tag
    root.append(this.#panel, this.#launch)
    const colours = accentOf(accent)
    host.style.setProperty('--accent', colours.accent)
    host.style.setProperty('--on-accent', colours.onAccent)
    const shadow = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(root)
    this.#count(0)
  }

  get isOpen(): boolean {
    return !this.#panel.hidden
  }

  toggle(open = !this.isOpen): void {
    if (open === this.isOpen) return
    this.#panel.hidden = !open
    this.#launch.setAttribute('aria-expanded', String(open))
    this.#launch.setAttribute('aria-label', open ? this.#language.words.close : this.#language.words.open)
    if (!open) {
      this.#launch.focus()
      return
    }
    this.#count(0)
    for (const { at } of this.#rows.values()) this.#actions.read(at)
    this.#field.focus()
    this.#toEnd()
    this.#actions.opened()
  }

  /** One that is there already is left where it is. */
  show({ id, role, text, at, file }: Message): void {
    const known = this.#rows.get(id)
    if (known) {
      known.at = at
      if (file) known.bubble.lastChild!.replaceWith(this.#link(file))
      this.state(id, 'sent')
      return
    }
    const mine = role === 'customer'
    this.#add(id, mine, text, at, file)
    if (this.isOpen) this.#actions.read(at)
    else if (!mine && at > this.#actions.lastRead()) this.#count(this.#unread + 1)
  }

  /** What this window wrote, before anybody has it. */
  showOwn(id: string, text: string): void {
    if (!this.#rows.has(id)) this.#add(id, true, text, new Date().toISOString())
    this.state(id, 'sending')
    this.#toEnd()
  }

  /** One that this window hands over. */
  showFile(id: string, file: SharedFile): void {
    this.#add(id, true, '', new Date().toISOString(), file)
    this.state(id, 'sending')
    this.#toEnd()
  }

  /** Its name and size; what is not there yet can't be followed. */
  #link({ name, bytes, url }: SharedFile): HTMLElement {
    const made = element(url ? 'a' : 'span', 'file')
    const size =
      bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kilobyte'] : [Math.round(bytes / 1e5) / 10, 'megabyte']
    const unit = new Intl.NumberFormat(this.#language.tag, { style: 'unit', unit: size[1] as string })
    made.append(icon(CLIP), `${name} (${unit.format(size[0] as number)})`)
    if (made instanceof HTMLAnchorElement) {
      made.href = this.#origin + url
      made.rel = 'noopener noreferrer'
      made.download = name
    }
    return made
  }

  state(id: string, state: State): void {
    const row = this.#rows.get(id)
    if (!row) return
    const { words, tag } = this.#language
    if (state === 'sent') {
      const time = new Date(row.at)
      row.fine.textContent = time.toLocaleTimeString(tag, { hour: 'numeric', minute: '2-digit' })
      row.fine.title = time.toLocaleString(tag)
    } else row.fine.textContent = words[state]
    row.fine.classList.toggle('warn', state === 'tooLarge' || state === 'notTaken')
    if (state !== 'failed' || row.text === '') return
    const again = button('', words.again)
    again.onclick = () => this.#actions.again(id, row.text)
    row.fine.append(' ', again)
  }

  note(text: string | null): void {
    this.#note.hidden = text === null
    this.#note.textContent = text
  }

  #build(title: string, page: boolean, files: boolean): void {
    const { words } = this.#language
    const head = element('header', 'head')
    const heading = element('h2')
    heading.id = 'kith-title'
    heading.textContent = title
    const close = button('close', words.close, CROSS)
    close.onclick = () => this.toggle(false)
    head.append(heading, close)
    this.#panel.hidden = true
    this.#panel.setAttribute('role', page ? 'main' : 'dialog')
    this.#panel.setAttribute('aria-labelledby', 'kith-title')
    this.#panel.onkeydown = (event) => {
      if (event.key === 'Escape' && !page) this.toggle(false)
    }
    this.#log.setAttribute('role', 'log')
    this.#log.setAttribute('aria-label', title)
    this.#log.tabIndex = 0
    this.#empty.textContent = words.empty
    this.#log.append(this.#empty)
    this.#note.setAttribute('role', 'status')
    this.note(null)
    this.#panel.append(head, this.#note, this.#log, this.#form(files))
  }

  #form(files: boolean): HTMLFormElement {
    const { words } = this.#language
    const form = document.createElement('form')
    form.className = 'foot'
    this.#field.rows = 1
    this.#field.maxLength = 8000
    this.#field.placeholder = words.placeholder
    this.#field.setAttribute('aria-label', words.placeholder)
    this.#field.dir = 'auto'
    this.#field.oninput = () => this.#grow()
    this.#field.onkeydown = (event) => {
      // While an input method composes, Enter chooses a word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      form.requestSubmit()
    }
    form.onsubmit = (event) => {
      event.preventDefault()
      const text = this.#field.value.trim()
      if (text === '') return
      this.#field.value = ''
      this.#grow()
      this.#actions.write(text)
      this.#field.focus()
    }
    if (files) form.append(...this.#attach(form))
    form.append(this.#field, this.#send)
    this.#grow()
    return form
  }

  /** A button that opens the system's own dialogue; files may also be dropped or pasted. */
  #attach(form: HTMLFormElement): Node[] {
    const choose = document.createElement('input')
    choose.type = 'file'
    choose.multiple = true
    choose.hidden = true
    choose.onchange = () => {
      this.#actions.files([...(choose.files ?? [])])
      choose.value = ''
      this.#field.focus()
    }
    const attach = button('attach', this.#language.words.attach, CLIP)
    attach.onclick = () => choose.click()
    const take = (event: Event, data: DataTransfer | null) => {
      if (!data?.files.length) return
      event.preventDefault()
      this.#actions.files([...data.files])
    }
    form.onpaste = (event) => take(event, event.clipboardData)
    this.#panel.ondragover = (event) => event.preventDefault()
    this.#panel.ondrop = (event) => take(event, event.dataTransfer)
    return [choose, attach]
  }

  #grow(): void {
    this.#send.disabled = this.#field.value.trim() === ''
    this.#field.style.height = 'auto'
    if (this.#field.scrollHeight) this.#field.style.height = `${this.#field.scrollHeight + 2}px`
  }

  #add(id: string, mine: boolean, text: string, at: string, file?: SharedFile): void {
    const { words } = this.#language
    const row = element('div', mine ? 'row mine' : 'row')
    const who = element('span', 'quiet')
    who.textContent = `${mine ? words.you : words.them}: `
    const bubble = element('div', 'bubble')
    bubble.dir = 'auto'
    bubble.append(who, ...(file ? [this.#link(file)] : textNodes(text)))
    const fine = element('div', 'fine')
    row.append(bubble, fine)
    this.#empty.remove()
    const wasAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80
    const later = [...this.#rows.values()].find((other) => other.at > at)
    this.#log.insertBefore(row, later?.element ?? null)
    this.#rows.set(id, { element: row, fine, bubble, text, at })
    this.state(id, 'sent')
    if (wasAtEnd) this.#toEnd()
  }

  #count(unread: number): void {
    this.#unread = unread
    this.#badge.hidden = unread === 0
    this.#badge.textContent = String(unread)
    const { open, unread: fresh } = this.#language.words
    if (!this.isOpen) this.#launch.setAttribute('aria-label', unread ? `${open}, ${unread} ${fresh}` : open)
  }

  #toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight
  }
}

function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}

function button(className: string, label: string, path?: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  if (path === undefined) made.textContent = label
  else {
    made.setAttribute('aria-label', label)
    made.append(icon(path))
  }
  return made
}

function icon(path: string): SVGElement {
  const names = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(names, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const drawn = document.createElementNS(names, 'path')
  drawn.setAttribute('d', path)
  drawn.setAttribute('fill', 'none')
  drawn.setAttribute('stroke', 'currentColor')
  drawn.setAttribute('stroke-width', '2')
  drawn.setAttribute('stroke-linecap', 'round')
  svg.append(drawn)
  return svg
}
