/** As openai_responses.mjs, with the history kept by OpenAI. */

import { agentThat } from './openai_responses.mjs'

export default agentThat(true)
