/** A ref for what takes the place of the button that opened it, which had the focus. */
export function focusFirst(opened: HTMLElement | null): void {
  opened?.querySelector<HTMLElement>('input, textarea')?.focus()
}
