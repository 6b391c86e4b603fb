/** Starts the dashboard. */

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { loadLanguage } from './language/language.ts'
import { startLive } from './live.ts'
import { showScheme } from './look.ts'
import { router } from './router.tsx'
import './style.css'

showScheme()
startLive()
await loadLanguage()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
