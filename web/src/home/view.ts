/** What the address of the first page carries: how many days, and by what the figures are told apart. */

export const RANGES = ['7', '30', '90', '365'] as const
export type Range = (typeof RANGES)[number]
export type HomeView = { days?: Range; by?: 'type' }

export function homeView({ days, by }: Record<string, unknown>): HomeView {
  return {
    ...(days !== '30' && RANGES.includes(days as Range) ? { days: days as Range } : {}),
    ...(by === 'type' ? { by } : {}),
  }
}
