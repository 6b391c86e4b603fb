-- People who sign in to the dashboard. The auth_ tables are better-auth's, under our names; they are of no workspace.

create table auth_users (
  id uuid primary key,
  name text not null,
  -- In lower case.
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index auth_users_by_email on auth_users (email);

create table auth_sessions (
  id uuid primary key,
  user_id uuid not null,
  -- The browser's cookie holds it signed: without the secret key the row opens nothing.
  token text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  -- The one that is open in this browser; null: the first that its user is a member of.
  workspace_id uuid,
  -- When its user last gave the password or a code.
  confirmed_at timestamptz
);
create unique index auth_sessions_by_token on auth_sessions (token);
create index auth_sessions_by_user on auth_sessions (user_id);

-- How a user signs in; `credential` holds the password as Argon2id.
create table auth_accounts (
  id uuid primary key,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_accounts_by_user on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_by_identifier on auth_verifications (identifier);

-- Secret and recovery codes are encrypted under the secret key.
create table auth_two_factors (
  id uuid primary key,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
create index auth_two_factors_by_user on auth_two_factors (user_id);

create table members (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'operator', 'viewer')),
  created_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

-- A link by which somebody becomes a member, once.
create table invitations (
  workspace_id uuid not null,
  invitation_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'operator', 'viewer')),
  -- In lower case; null: whoever has the link.
  email text,
  token_hash bytea not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid,
  ended_at timestamptz,
  primary key (workspace_id, invitation_id)
);
create index invitations_by_hash on invitations (token_hash);

-- When whoever opened a browser session with a key last showed it.
alter table dashboard_sessions add column confirmed_at timestamptz;
