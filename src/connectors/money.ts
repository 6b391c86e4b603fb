/** Amounts as vendors write them, to decimal text that loses nothing. */

/** Null for what is no amount of at most six decimals, or no currency code (ISO 4217). */
export function money(amount: string, currency: string): { amount: string; currency: string } | null {
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(amount) || !/^[A-Za-z]{3}$/.test(currency)) return null
  return { amount, currency: currency.toUpperCase() }
}

/** Of prices times quantities in one currency; null when they are in several, or there are none. */
export function total(
  items: readonly { quantity: number; price: { amount: string; currency: string } | null }[],
): { amount: string; currency: string } | null {
  const [first] = items
  if (!first?.price || items.some(({ price }) => price?.currency !== first.price!.currency)) return null
  const decimals = Math.max(...items.map(({ price }) => price!.amount.split('.')[1]?.length ?? 0))
  const sum = items.reduce(
    (all, { quantity, price }) => all + BigInt(Math.trunc(quantity)) * scaled(price!.amount, decimals),
    0n,
  )
  const digits = sum
    .toString()
    .replace('-', '')
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const amount = `${sum < 0n ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`
  return money(amount, first.price.currency)
}

function scaled(amount: string, decimals: number): bigint {
  const [whole, fraction = ''] = amount.split('.') as [string, string?]
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}
