/** Builds the dashboard into dist/web: `npx vite build web`. In development /v1 goes to a running Kith. */

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { phonePlans } from './phone_plans.ts'

const kith = process.env.KITH_URL ?? 'http://127.0.0.1:4000'

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss(), phonePlans()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // By it the server tells which files a page will ask for.
    manifest: 'pages.json',
    // A data: URI would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // The preload polyfill is for browsers that can't run the rest of the page either.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A page is three files or four, not forty of a line each: what all need, what most need, popups, what pages
        // with forms or with messages need, the page.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 30 },
            { name: 'popups', test: /node_modules[\\/](@base-ui|@floating-ui)[\\/]/, priority: 20 },
            {
              name: 'house',
              minShareCount: 3,
              test: /web[\\/]src[\\/](?!ui[\\/](dialog|form)|pages[\\/]sign_in|conversation[\\/](?!link))|sdk[\\/]src|lucide-react/,
              priority: 10,
            },
            // What the frame around the pages shares with one of them would be a file each.
            {
              name: 'frame',
              test: /web[\\/]src[\\/](app[\\/](begin_anew|shortcuts)|\w+[\\/]view)\.ts$|icons[\\/](plus|search)\./,
              priority: 10,
            },
            { name: 'forms', test: /web[\\/]src[\\/](ui[\\/]form|pages[\\/]sign_in)/, priority: 9 },
            {
              name: 'messages',
              test: /web[\\/]src[\\/]conversation[\\/](attachments|bubble|highlight|messages|on_their_way)/,
              priority: 9,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': { target: kith, changeOrigin: true } } },
})
