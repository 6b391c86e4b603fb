export function scriptOf(ref: string): {
  customer: string[]
  model: { text?: string; tool?: string; id?: string; arguments?: object }[]
}
