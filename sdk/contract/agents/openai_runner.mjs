/** OpenAI Agents SDK with its tracing turned off: the runner's own events are recorded. */

import { createRecorder, recordRunner } from '../../dist/node.js'
import agents from './openai_agents.mjs'

export default async function agent(given) {
  const { Runner, setTracingDisabled } = await given.load('@openai/agents')
  setTracingDisabled(true)
  return agents({ ...given, runner: recordRunner(createRecorder(), new Runner()) })
}
