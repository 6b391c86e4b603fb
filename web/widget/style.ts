/** The widget's looks, inside its own shadow: the page's styles stay out, and ours in. `--accent` is the host's colour. */

export const STYLE = `
:host { all: initial; --paper: #fff; --ink: #1b1d22; --soft: #5d636f; --line: #d9dce2; --theirs: #eef0f4; --warn: #a4260e;
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; color-scheme: light dark }
@media (prefers-color-scheme: dark) { :host { --paper: #17191e; --ink: #eceef2; --soft: #a3a9b5; --line: #343842; --theirs: #262a32; --warn: #ff9d85 } }
* { box-sizing: border-box; font: inherit; letter-spacing: normal }
button { cursor: pointer; color: inherit; background: none; border: 0; padding: 0 }
:focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 60%, #fff); outline-offset: 2px }
.launch { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; width: 56px; height: 56px;
  border-radius: 50%; background: var(--accent); color: var(--on-accent); box-shadow: 0 4px 16px #0004; display: grid; place-items: center }
.launch svg { width: 26px; height: 26px }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 22px; padding: 1px 6px; border-radius: 11px;
  background: #b3261e; color: #fff; font-size: 12px; text-align: center }
.panel { position: fixed; inset-block-end: 88px; inset-inline-end: 20px; z-index: 2147483000; width: min(380px, calc(100vw - 40px));
  height: min(560px, calc(100dvh - 112px)); background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 14px;
  box-shadow: 0 12px 40px #0003; display: flex; flex-direction: column; overflow: hidden }
.page .panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; box-shadow: none }
.page .launch, .page .close { display: none }
.page .head, .page .log, .page .foot { width: 100%; max-width: 720px; margin-inline: auto }
[hidden] { display: none !important }
.head { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 12px 16px; border-block-end: 1px solid var(--line) }
.head h2 { margin: 0; font-size: 16px; font-weight: 600; overflow-wrap: anywhere }
.close { width: 32px; height: 32px; border-radius: 8px; display: grid; place-items: center }
.close svg { width: 18px; height: 18px }
.note { padding: 8px 16px; font-size: 13px; color: var(--warn); border-block-end: 1px solid var(--line) }
.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex; flex-direction: column; gap: 8px }
.log > :first-child { margin-block-start: auto }
.empty { color: var(--soft); text-align: center; margin-block-end: auto }
.row { max-width: 85%; align-self: flex-start }
.row.mine { align-self: flex-end }
.bubble { padding: 8px 12px; border-radius: 14px; background: var(--theirs); overflow-wrap: anywhere; white-space: pre-wrap }
.mine .bubble { background: var(--accent); color: var(--on-accent) }
.bubble a { color: inherit; text-decoration: underline }
.fine { font-size: 12px; color: var(--soft); margin: 2px 6px 0 }
.mine .fine { text-align: end }
.fine button { text-decoration: underline; color: var(--warn) }
.foot { display: flex; gap: 8px; align-items: flex-end; padding: 12px; border-block-start: 1px solid var(--line) }
.attach { flex: none; width: 42px; height: 42px; border-radius: 12px; color: var(--soft); display: grid; place-items: center }
.attach svg { width: 22px; height: 22px }
.file svg { width: 1em; height: 1em; vertical-align: -.15em; margin-inline-end: .35em }
.fine.warn { color: var(--warn) }
textarea { flex: 1; resize: none; max-height: 140px; min-height: 42px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 12px;
  background: var(--paper); color: var(--ink); font-size: 16px }
.send { flex: none; min-height: 42px; padding: 0 16px; border-radius: 12px; background: var(--accent); color: var(--on-accent); font-weight: 600 }
.send:disabled { opacity: .55; cursor: default }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (max-width: 480px) { .panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0 } }
@media (prefers-reduced-motion: no-preference) { .panel { animation: rise .16s ease-out } @keyframes rise { from { transform: translateY(8px); opacity: 0 } } }
@media (forced-colors: active) { .launch, .send, .bubble { border: 1px solid } }
`

const HEX = /^#[0-9a-f]{6}$/i
const ACCENT = '#1d4ed8'

/** The host's colour, when it is one, and black or white on it, whichever reads better (WCAG 2.2, relative luminance). */
export function accentOf(given: string | undefined): { accent: string; onAccent: string } {
  const accent = given !== undefined && HEX.test(given) ? given : ACCENT
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(accent.slice(at, at + 2), 16) / 255))
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  return { accent, onAccent: 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000' }
}

function channel(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
