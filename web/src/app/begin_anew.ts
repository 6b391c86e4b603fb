/** Another workspace begins on a page of its own. */

import { tellOtherWindows } from '../session.ts'

/** Nothing of the one before may stay on the page. */
export function beginAnew() {
  tellOtherWindows()
  location.assign('/')
}
