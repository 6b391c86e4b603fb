/** The pages and what of their state the address carries. Each page is fetched when it is near. */

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { contactView } from './contact/view.ts'
import { contactsView } from './contacts/view.ts'
import { homeView } from './home/view.ts'
import { inboxView } from './inbox/view.ts'
import { loadVendorsWords } from './language/language.ts'
import { NotFound } from './pages/not_found.tsx'
import { Shell } from './pages/shell.tsx'
import { SomethingBroke } from './pages/something_broke.tsx'
import { recordsView } from './records/view.ts'
import { reviewView } from './review/view.ts'

const root = createRootRoute()
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const under = { getParentRoute: () => shell }

const home = createRoute({
  ...under,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
  validateSearch: homeView,
})
const contacts = createRoute({
  ...under,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./pages/contacts.tsx'), 'ContactsPage'),
  validateSearch: contactsView,
})
const contact = createRoute({
  ...under,
  path: '/contacts/$id',
  component: lazyRouteComponent(() => import('./pages/contact.tsx'), 'ContactPage'),
  validateSearch: contactView,
})
const review = createRoute({
  ...under,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review.tsx'), 'ReviewPage'),
  validateSearch: reviewView,
})
const conversations = createRoute({
  ...under,
  path: '/conversations',
  component: lazyRouteComponent(() => import('./pages/conversations.tsx'), 'ConversationsPage'),
  validateSearch: inboxView,
})

const recordsPages = () => import('./pages/records.tsx')
const bookings = createRoute({
  ...under,
  path: '/bookings',
  component: lazyRouteComponent(recordsPages, 'Bookings'),
  validateSearch: recordsView,
})
const forms = createRoute({
  ...under,
  path: '/forms',
  component: lazyRouteComponent(recordsPages, 'Forms'),
  validateSearch: recordsView,
})
const orders = createRoute({
  ...under,
  path: '/orders',
  component: lazyRouteComponent(recordsPages, 'Orders'),
  validateSearch: recordsView,
})
const tickets = createRoute({
  ...under,
  path: '/tickets',
  component: lazyRouteComponent(recordsPages, 'Tickets'),
  validateSearch: recordsView,
})
const calls = createRoute({
  ...under,
  path: '/calls',
  component: lazyRouteComponent(recordsPages, 'Calls'),
  validateSearch: recordsView,
})
const record = createRoute({
  ...under,
  path: '/records/$id',
  component: lazyRouteComponent(() => import('./pages/record.tsx'), 'RecordPage'),
})

const settings = createRoute({
  ...under,
  path: '/settings',
  component: lazyRouteComponent(async () => {
    const [page] = await Promise.all([import('./pages/settings.tsx'), loadVendorsWords()])
    return page
  }, 'SettingsPage'),
})
const part = { getParentRoute: () => settings }
const general = createRoute({
  ...part,
  path: '/',
  component: lazyRouteComponent(() => import('./settings/general.tsx'), 'General'),
})
const sources = createRoute({
  ...part,
  path: '/sources',
  component: lazyRouteComponent(() => import('./settings/sources.tsx'), 'Sources'),
})
const received = createRoute({
  ...part,
  path: '/received',
  component: lazyRouteComponent(() => import('./settings/received.tsx'), 'Received'),
})
const unsent = createRoute({
  ...part,
  path: '/unsent',
  component: lazyRouteComponent(() => import('./settings/unsent.tsx'), 'Unsent'),
})
const keys = createRoute({
  ...part,
  path: '/keys',
  component: lazyRouteComponent(() => import('./settings/keys.tsx'), 'Keys'),
})
const identifiers = createRoute({
  ...part,
  path: '/identifiers',
  component: lazyRouteComponent(() => import('./settings/identifiers.tsx'), 'Identifiers'),
})
const webhooks = createRoute({
  ...part,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./settings/webhooks.tsx'), 'Webhooks'),
})
const linking = createRoute({
  ...part,
  path: '/linking',
  component: lazyRouteComponent(() => import('./settings/linking.tsx'), 'Linking'),
})
const about = createRoute({
  ...part,
  path: '/about',
  component: lazyRouteComponent(() => import('./settings/about.tsx'), 'About'),
})
const audit = createRoute({
  ...part,
  path: '/audit',
  component: lazyRouteComponent(() => import('./settings/audit.tsx'), 'Audit'),
})

const account = createRoute({
  ...part,
  path: '/account',
  component: lazyRouteComponent(() => import('./settings/account.tsx'), 'Account'),
})
const members = createRoute({
  ...part,
  path: '/members',
  component: lazyRouteComponent(() => import('./settings/members.tsx'), 'Members'),
})

/** Pages before the dashboard, each opened by a link with a token. */
const opened = {
  getParentRoute: () => root,
  validateSearch: (given: Record<string, unknown>): { token?: string } =>
    typeof given.token === 'string' ? { token: given.token } : {},
}
const setup = createRoute({
  ...opened,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
})
const invite = createRoute({
  ...opened,
  path: '/invite',
  component: lazyRouteComponent(() => import('./pages/invite.tsx'), 'InvitePage'),
})
const signInLink = createRoute({
  ...opened,
  path: '/sign_in/link',
  component: lazyRouteComponent(() => import('./pages/mail_link.tsx'), 'SignInLinkPage'),
})
const reset = createRoute({
  ...opened,
  path: '/reset',
  component: lazyRouteComponent(() => import('./pages/mail_link.tsx'), 'ResetPage'),
})

const pages = shell.addChildren([
  home,
  contacts,
  contact,
  review,
  conversations,
  bookings,
  forms,
  orders,
  tickets,
  calls,
  record,
  settings.addChildren([
    general,
    sources,
    received,
    unsent,
    keys,
    webhooks,
    identifiers,
    linking,
    audit,
    about,
    account,
    members,
  ]),
])

export const router = createRouter({
  routeTree: root.addChildren([pages, setup, invite, signInLink, reset]),
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
