/** What contacts can be filtered by that people named themselves: labels, and attributes. */

import { z } from 'zod'
import { labelsAndAttributes } from '../../store/labels.ts'
import { operation } from '../operation.ts'

/** More than anybody would look through. */
const MOST = 500

export const listLabels = operation({
  name: 'labels.list',
  summary: `List the labels that contacts have, and the names of their attributes: ${MOST} at most.`,
  scope: 'contacts:read',
  http: 'GET /v1/labels',
  mode: 'read',
  input: z.strictObject({}),
  output: z.object({ labels: z.array(z.string()), attributes: z.array(z.string()) }),
  run: ({ tx, actor }) => labelsAndAttributes(tx, actor.workspace, MOST),
})
