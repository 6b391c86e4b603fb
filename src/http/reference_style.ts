/** How the reference page looks. */
export const REFERENCE_STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; } main { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); margin-top: 2rem; }
h2 { font-size: 1.1rem; margin-top: 1.5rem; } h3 { font-size: .9rem; margin: 1rem 0 .25rem; }
ul { padding-left: 1.2rem; } dl { margin: .25rem 0 .25rem 1rem; } dt { margin-top: .35rem; } dd { margin: 0 0 0 1rem; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; } small { opacity: .7; } a { color: inherit; }
`
