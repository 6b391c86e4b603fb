/** The pages and what of their state the address carries. */

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { contactView } from './contact/view.ts'
import { contactsView } from './contacts/view.ts'
import { ContactsPage } from './pages/contacts.tsx'
import { HomePage } from './pages/home.tsx'
import { NotFound } from './pages/not_found.tsx'
import { SetupPage } from './pages/setup.tsx'
import { Shell } from './pages/shell.tsx'
import { SomethingBroke } from './pages/something_broke.tsx'

const root = createRootRoute()

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({ getParentRoute: () => shell, path: '/', component: HomePage })

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  component: ContactsPage,
  validateSearch: contactsView,
})

const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$id',
  // The largest page, and seldom the first one: it is fetched apart, as soon as the pointer is near a link to it.
  component: lazyRouteComponent(() => import('./pages/contact.tsx'), 'ContactPage'),
  validateSearch: contactView,
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: SetupPage,
  validateSearch: (given: Record<string, unknown>): { token?: string } =>
    typeof given.token === 'string' ? { token: given.token } : {},
})

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([home, contacts, contact]), setup]),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: SomethingBroke,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain text in the address: the default writes a search for 123 as %22123%22, and reads ?q=123 as a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined)).toString()
    return text ? `?${text}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
