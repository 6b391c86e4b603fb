/** LangGraph with the recorder's handler given to each call. */

import { createRecorder, langChainHandler } from '../../dist/node.js'
import langgraph from './langgraph.mjs'

export default (given) => langgraph({ ...given, config: { callbacks: [langChainHandler(createRecorder())] } })
