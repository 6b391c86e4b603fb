/** A ref for a button that is gone once it was pressed: whoever has the focus on it must not begin again at the top of the page. */

const AROUND = 'fieldset, form, section, main'
const PRESSED = 'button:not(.sourced, :disabled), a[href]'

/** The focus goes on to the button after it, or before it where none is left. */
export function handOnFocus(button: HTMLElement | null) {
  return () => {
    if (!button || document.activeElement !== button) return
    const others = [...(button.closest(AROUND)?.querySelectorAll<HTMLElement>(PRESSED) ?? [])]
    const at = others.indexOf(button)
    const nearest = [...others.slice(at + 1), ...others.slice(0, at).reverse()]
    // What goes along with it is known only once all of it is gone.
    queueMicrotask(() => {
      if (document.activeElement === document.body) nearest.find((one) => one.isConnected)?.focus()
    })
  }
}
