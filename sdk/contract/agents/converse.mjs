/** Lets one customer, or a crowd at once, talk with an agent. Whether it names them is told by the command. */

import { scriptOf } from '../../../examples/scripted/script.mjs'

const [, , file, framework, how, naming, crowd] = process.argv

/** Each agent is a function that gives what has a conversation: `(customer's turns) => answers`. */
export async function converse(load) {
  const { default: agent } = await import(`./${file}`)
  const { talk, end = () => {} } = await agent({ load, framework, stream: how === 'stream' })
  const refs =
    crowd === '1' ? [`r${process.pid}`] : Array.from({ length: Number(crowd) }, (_, n) => `r${process.pid}n${n}`)
  const named = await namedBy(naming)
  const answers = await Promise.all(refs.map((ref) => named(ref, () => talk(scriptOf(ref).customer, ref))))
  const wrong = answers.findIndex((given, n) => given.join() !== expected(refs[n]).join())
  if (wrong >= 0) throw new Error(`the agent answered ${JSON.stringify(answers[wrong])}`)
  await end()
}

/** `named`: one line of the program says whom it is for. `bare`: none does. `own`: the agent says it itself. */
async function namedBy(naming) {
  if (naming !== 'named') return (_, talk) => talk()
  const { withCustomer } = await import('../../dist/node.js')
  return (ref, talk) => withCustomer({ conversation: ref, channel: 'chat', user: { visitor_id: ref } }, talk)
}

function expected(ref) {
  return scriptOf(ref).model.flatMap(({ text }) => text ?? [])
}
