/** A CommonJS program: loads the framework with require. */

import('./converse.mjs').then(({ converse }) => converse(async (name) => require(name)))
