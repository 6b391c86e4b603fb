/** What to do at the vendor, step by step, with this source's address in it. */

import { type Connector, inWords } from './connectors.ts'

type Props = { steps: readonly string[]; address: string; connector: Connector }

export function SetupSteps({ steps, address, connector }: Props) {
  return (
    <ol className="grid list-decimal grid-cols-1 gap-1 ps-5 text-[0.8125rem]">
      {steps.map((step) => (
        <li key={step} className="wrap-anywhere">
          {inWords(step, connector).replaceAll('{url}', address)}
        </li>
      ))}
    </ol>
  )
}
