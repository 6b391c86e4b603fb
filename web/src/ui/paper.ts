/** Whether this is drawn for paper, where nothing can be opened: what is cut short on the screen stands there as a whole. */

import { createContext, useContext } from 'react'

const Paper = createContext(false)
export const OnPaper = Paper.Provider

export function useIsPaper(): boolean {
  return useContext(Paper)
}
