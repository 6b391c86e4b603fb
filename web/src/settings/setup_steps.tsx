/** What to do at the vendor, step by step, with this source's address and those of its secrets in it that are shown just now. */

import { type Connector, inWords } from './connectors.ts'

type Props = {
  steps: readonly string[]
  address: string
  connector: Connector
  secrets?: Readonly<Record<string, string>>
}

export function SetupSteps({ steps, address, connector, secrets = {} }: Props) {
  return (
    <ol className="grid list-decimal grid-cols-1 gap-1 ps-5 text-[0.8125rem]">
      {steps.map((step) => (
        <li key={step} className="wrap-anywhere">
          {filled(inWords(step, connector), address, secrets)}
        </li>
      ))}
    </ol>
  )
}

function filled(step: string, address: string, secrets: Readonly<Record<string, string>>): string {
  return step
    .replaceAll('https://kith:<secret>@...', address.replace('://', '://kith:<secret>@'))
    .replaceAll('{url}', address)
    .replace(/<(\w+)>/g, (whole, name: string) => secrets[name] ?? whole)
}
