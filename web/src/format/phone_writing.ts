/** How a phone number is grouped, by libphonenumber's rules for its country (web/phone_plans.ts). */

/** By calling code: its regions, each with how its numbers begin where that tells them apart, and the ways of writing. */
export type PhonePlans = Record<string, readonly [regions: Record<string, string>, writings: readonly Writing[]]>

/** Digits to group, how they begin, and their groups for readers abroad and, where that differs, at home. */
export type Writing = readonly [pattern: string, leading: string, international: string, national?: string]

/** `+5511…` for a reader of `home` (a country's code). What no rule groups keeps its calling code at home, too. */
export function writePhone(number: string, plans: PhonePlans, home: string | undefined): string {
  // No calling code begins another, so at most one fits.
  const code = [2, 3, 4].map((end) => number.slice(1, end)).find((digits) => Object.hasOwn(plans, digits))
  if (!code) return number
  const [regions, writings] = plans[code]!
  const digits = number.slice(1 + code.length)
  const begins = (leading: string) => new RegExp(`^(?:${leading})`).test(digits)
  const found = writings.find(
    ([pattern, leading]) => new RegExp(`^(?:${pattern})$`).test(digits) && (!leading || begins(leading)),
  )
  if (!found) return `+${code} ${digits}`.trimEnd()
  const [pattern, , international, national = international] = found
  const isHome = home !== undefined && isOf(regions, home, begins)
  return isHome
    ? digits.replace(new RegExp(pattern), national)
    : `+${code} ${digits.replace(new RegExp(pattern), international)}`
}

/** Neighbours that share a plan and that no leading digits tell apart dial each other as they dial at home. */
function isOf(regions: Record<string, string>, home: string, begins: (leading: string) => boolean): boolean {
  if (!Object.hasOwn(regions, home)) return false
  const own = regions[home]
  return own ? begins(own) : !Object.values(regions).some((leading) => leading && begins(leading))
}
