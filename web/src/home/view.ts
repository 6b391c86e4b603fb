/** What the address of the first page carries: how many days, and what the chart of them shows. */

export const RANGES = ['7', '30', '90', '365'] as const
export type Range = (typeof RANGES)[number]
/** What the chart shows: interactions by their channel or product, or new contacts. */
export const SHOWN = ['channel', 'type', 'contacts'] as const
export type By = (typeof SHOWN)[number]
export type HomeView = { days?: Range; by?: Exclude<By, 'channel'> }

export function homeView({ days, by }: Record<string, unknown>): HomeView {
  return {
    ...(days !== '30' && RANGES.includes(days as Range) ? { days: days as Range } : {}),
    ...(by === 'type' || by === 'contacts' ? { by } : {}),
  }
}
