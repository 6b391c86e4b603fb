/** Builds the dashboard into dist/web: `npx vite build web`. In development /v1 goes to a running Kith. */

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const kith = process.env.KITH_URL ?? 'http://127.0.0.1:4000'

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss()],
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
        // A page is three files or four, not forty of a line each: what all need, what most need, popups, the page.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 30 },
            { name: 'popups', test: /node_modules[\\/](@base-ui|@floating-ui)[\\/]/, priority: 20 },
            {
              name: 'house',
              minShareCount: 3,
              test: /web[\\/]src[\\/](?!ui[\\/]dialog)|sdk[\\/]src|lucide-react/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': { target: kith, changeOrigin: true } } },
})
