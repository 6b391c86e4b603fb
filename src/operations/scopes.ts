/** Who may do what: for each role and each kind of key a cell for every scope, so that nothing is allowed by omission. */

/** What an operation needs. */
export type Scope =
  | 'interactions:record'
  | 'contacts:read'
  | 'contacts:write'
  | 'contacts:link'
  | 'contacts:export'
  | 'contacts:erase'
  | 'sessions:use'
  | 'workspace:manage'
  | 'workspaces:create'
  | 'members:read'
  | 'members:manage'
  /** What somebody signed in may do with their own membership, whatever their role. */
  | 'account:use'

export const ROLES = ['owner', 'admin', 'operator', 'viewer'] as const
export type Role = (typeof ROLES)[number]

type Cells = Record<Scope, boolean>

const VIEWER: Cells = {
  'interactions:record': false,
  'contacts:read': true,
  'contacts:write': false,
  'contacts:link': false,
  'contacts:export': false,
  'contacts:erase': false,
  'sessions:use': false,
  'workspace:manage': false,
  'workspaces:create': false,
  'members:read': true,
  'members:manage': false,
  'account:use': true,
}

export const SCOPES_OF_ROLE: Record<Role, Cells> = {
  viewer: VIEWER,
  operator: {
    'interactions:record': true,
    'contacts:read': true,
    'contacts:write': true,
    'contacts:link': true,
    'contacts:export': false,
    'contacts:erase': false,
    'sessions:use': false,
    'workspace:manage': false,
    'workspaces:create': false,
    'members:read': true,
    'members:manage': false,
    'account:use': true,
  },
  admin: {
    'interactions:record': true,
    'contacts:read': true,
    'contacts:write': true,
    'contacts:link': true,
    'contacts:export': true,
    'contacts:erase': true,
    'sessions:use': false,
    'workspace:manage': true,
    'workspaces:create': false,
    'members:read': true,
    'members:manage': true,
    'account:use': true,
  },
  owner: {
    'interactions:record': true,
    'contacts:read': true,
    'contacts:write': true,
    'contacts:link': true,
    'contacts:export': true,
    'contacts:erase': true,
    'sessions:use': false,
    'workspace:manage': true,
    'workspaces:create': true,
    'members:read': true,
    'members:manage': true,
    'account:use': true,
  },
}

/** D6. Keys are for programs: people are let in by people, so that nobody makes a key in order to promote themselves. */
export const SCOPES_OF_KEY: Record<'agent' | 'operator', Cells> = {
  agent: {
    'interactions:record': true,
    'contacts:read': false,
    'contacts:write': false,
    'contacts:link': false,
    'contacts:export': false,
    'contacts:erase': false,
    'sessions:use': true,
    'workspace:manage': false,
    'workspaces:create': false,
    'members:read': false,
    'members:manage': false,
    'account:use': false,
  },
  operator: {
    'interactions:record': true,
    'contacts:read': true,
    'contacts:write': true,
    'contacts:link': true,
    'contacts:export': true,
    'contacts:erase': true,
    'sessions:use': false,
    'workspace:manage': true,
    'workspaces:create': false,
    'members:read': true,
    'members:manage': false,
    'account:use': false,
  },
}

/** Row: who gives or takes a role. Column: the role. */
export const MAY_GRANT: Record<Role, Record<Role, boolean>> = {
  owner: { owner: true, admin: true, operator: true, viewer: true },
  admin: { owner: false, admin: true, operator: true, viewer: true },
  operator: { owner: false, admin: false, operator: false, viewer: false },
  viewer: { owner: false, admin: false, operator: false, viewer: false },
}
