-- The tables of SPEC section 2. Facts are append-only (V1); derived rows say so and can be rebuilt from facts (V4).
-- Every key leads with workspace_id, so that the same schema distributes by it; no trigger, no cross-workspace key.

create extension if not exists pg_trgm;

create table workspaces (
  workspace_id uuid primary key,
  name text not null,
  policy text not null default 'balanced' check (policy in ('balanced', 'strict')),
  created_at timestamptz not null default now()
);

create table api_keys (
  workspace_id uuid not null,
  key_id uuid not null,
  kind text not null check (kind in ('agent', 'operator')),
  name text not null,
  -- SHA-256 of the key; the key itself is shown once and kept nowhere.
  key_hash bytea not null,
  -- The first characters, so that people can tell their keys apart.
  hint text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (workspace_id, key_id)
);
-- The one look-up that comes before a workspace is known.
create unique index api_keys_by_hash on api_keys (key_hash);

-- One-time set-up links and the browser sessions that they, or an operator key, opened.
create table dashboard_sessions (
  workspace_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('setup', 'browser')),
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- The key that opened a browser session; it ends with its key.
  key_id uuid,
  primary key (workspace_id, session_id)
);
create index dashboard_sessions_by_hash on dashboard_sessions (token_hash);

create table sources (
  workspace_id uuid not null,
  source_id uuid not null,
  connector text not null,
  name text not null,
  account text,
  config jsonb not null default '{}',
  -- AES-256-GCM over the JSON of the secrets; never read back over the API.
  secrets bytea,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (workspace_id, source_id)
);
create unique index sources_by_name on sources (workspace_id, name);

-- Fact. What came in from a vendor, byte for byte, before anybody understood it (I4).
create table inbound_events (
  workspace_id uuid not null,
  inbound_id uuid not null,
  source_id uuid not null,
  received_at timestamptz not null default now(),
  headers jsonb not null,
  body bytea not null,
  state text not null default 'received' check (state in ('received', 'recorded', 'needs_attention')),
  error text,
  primary key (workspace_id, inbound_id)
);
create index inbound_events_by_state on inbound_events (workspace_id, state, received_at);

-- Rows that transactions lock, in order, before they look whether somebody else holds the same value: without it
-- two first messages over two channels of one phone would each miss the other (R2, R5).
create table identifiers (
  workspace_id uuid not null,
  kind text not null,
  value text collate "C" not null,
  primary key (workspace_id, kind, value)
);

-- One anchor identifier as known here (R1), inside its validity interval (R13). Born with a contact id of its own.
create table identities (
  workspace_id uuid not null,
  identity_id uuid not null,
  kind text not null,
  scope text collate "C" not null,
  value text collate "C" not null,
  valid_from timestamptz not null default '-infinity',
  valid_to timestamptz not null default 'infinity',
  assurance smallint not null,
  -- R10a: equal for the forms of one phone number; null where the anchor is no phone.
  phone_key text collate "C",
  contact_id uuid not null,
  -- Derived (V3, V4) from here on.
  root_contact_id uuid not null,
  first_seen_at timestamptz,
  first_seen_source text,
  first_seen_external_id text,
  last_seen_at timestamptz,
  channels text[] not null default '{}',
  conversations int not null default 0,
  messages int not null default 0,
  bookings int not null default 0,
  forms int not null default 0,
  orders int not null default 0,
  tickets int not null default 0,
  calls int not null default 0,
  actions int not null default 0,
  primary key (workspace_id, identity_id)
) with (fillfactor = 80);
create unique index identities_by_anchor on identities (workspace_id, kind, scope, value, valid_from);
create unique index identities_by_contact on identities (workspace_id, contact_id);
create index identities_by_root on identities (workspace_id, root_contact_id);
create index identities_by_phone on identities (workspace_id, phone_key) where phone_key is not null;

create table conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  source text collate "C" not null,
  channel text not null,
  -- The caller's thread id; starting with a NUL-free '~' where Kith made the thread (one per anchor and channel).
  external_id text collate "C" not null,
  -- Derived from here on.
  identity_id uuid not null,
  identity_ids uuid[] not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  messages int not null default 0,
  -- The last turns, so that an answer is read beside its question without asking for the whole thread.
  tail jsonb not null default '[]',
  primary key (workspace_id, conversation_id)
) with (fillfactor = 80);
create unique index conversations_by_external_id on conversations (workspace_id, source, external_id, channel);

-- Which anchors spoke in a thread of that name, and the stand-in for those who came without one (R5).
create table conversation_anchors (
  workspace_id uuid not null,
  external_id text collate "C" not null,
  source text collate "C" not null,
  identity_id uuid not null,
  stand_in boolean not null,
  primary key (workspace_id, external_id, source, identity_id)
);

-- Fact. One thing that happened. `identity_id` is derived from its anchor (V5a), all else never changes.
create table interactions (
  workspace_id uuid not null,
  interaction_id uuid not null,
  identity_id uuid not null,
  conversation_id uuid,
  item_id uuid,
  type text not null,
  channel text not null,
  direction text,
  session_level smallint not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  source text collate "C" not null,
  external_id text,
  -- First 16 bytes of SHA-256 of (source, external id): the key of V8. Null where the caller gave no id.
  dedupe_key bytea,
  -- First 16 bytes of SHA-256 of the canonical body: tells a retry from a conflict.
  fingerprint bytea not null,
  -- Whether its anchor was known; part of the answer that a retry gets again.
  created_contact boolean not null,
  agent text,
  -- Who recorded it: the key's id. With received_at and the row itself this is its audit row (docs/decisions/002).
  actor text not null,
  -- customer, action and data as they came; messages have rows of their own.
  record jsonb not null,
  primary key (workspace_id, interaction_id)
);
create unique index interactions_by_dedupe_key on interactions (workspace_id, dedupe_key) where dedupe_key is not null;
create index interactions_by_identity on interactions (workspace_id, identity_id, occurred_at desc, interaction_id desc);
create index interactions_by_type on interactions (workspace_id, type, occurred_at) include (identity_id);
create index interactions_by_item on interactions (workspace_id, item_id, occurred_at) where item_id is not null;

create table messages (
  workspace_id uuid not null,
  interaction_id uuid not null,
  position smallint not null,
  conversation_id uuid not null,
  at timestamptz not null,
  role text not null,
  text text not null,
  external_id text,
  alternatives jsonb,
  primary key (workspace_id, interaction_id, position)
);
create index messages_by_conversation on messages (workspace_id, conversation_id, at desc, interaction_id desc, position desc);

-- Derived. The states of one booking, order, ticket, call, form or action (same source and external id) are one item.
create table items (
  workspace_id uuid not null,
  item_id uuid not null,
  -- First 16 bytes of SHA-256 of (type, source, external id).
  item_key bytea not null,
  type text not null,
  identity_id uuid not null,
  -- How the identity was found: a transport's anchor outranks a thread, a thread outranks a typed address (R5, R6).
  anchor_strength smallint not null,
  occurred_at timestamptz not null,
  last_at timestamptz not null,
  status text,
  primary key (workspace_id, item_id)
);
create unique index items_by_key on items (workspace_id, item_key);
create index items_by_identity on items (workspace_id, identity_id, occurred_at desc, item_id desc);

-- Fact. A statement about the customer with the evidence that proves it (P1). Operators' edits, labels and
-- attributes are claims too, made on the identity that is root at the time (V5).
create table claims (
  workspace_id uuid not null,
  claim_id uuid not null,
  identity_id uuid not null,
  interaction_id uuid,
  field text not null,
  value text not null,
  -- What equality is on: the alias key of a phone, the folded form of a name.
  value_key text collate "C" not null,
  assurance smallint not null,
  method text not null,
  rank smallint not null,
  occurred_at timestamptz not null,
  message text not null,
  quote text not null,
  span_start int,
  span_end int,
  extractor text not null,
  confidence real not null,
  primary key (workspace_id, claim_id)
);
create index claims_by_interaction on claims (workspace_id, interaction_id) where interaction_id is not null;
create index claims_by_identity on claims (workspace_id, identity_id, field, occurred_at desc);

-- Derived. Claims of one identity folded by value and rank, so that a card costs its distinct values, not its history.
create table identity_values (
  workspace_id uuid not null,
  identity_id uuid not null,
  field text not null,
  value_key text collate "C" not null,
  rank smallint not null,
  value text not null,
  assurance smallint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_claim_id uuid not null,
  primary key (workspace_id, identity_id, field, value_key, rank)
);
create index identity_values_by_value on identity_values (workspace_id, field, value_key) where field in ('email', 'phone');

-- Fact. Why two identities are one person; ending it writes ended_at (V1).
create table links (
  workspace_id uuid not null,
  link_id uuid not null,
  rule text not null,
  kind text not null check (kind in ('proven', 'operator', 'soft')),
  identity_a uuid not null,
  identity_b uuid not null,
  evidence jsonb not null,
  actor text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_reason text,
  primary key (workspace_id, link_id)
);
create index links_by_a on links (workspace_id, identity_a);
create index links_by_b on links (workspace_id, identity_b);

-- Derived. One row per root: the card as shown and what it is found by. Rewritten only when the card changes.
create table contacts (
  workspace_id uuid not null,
  contact_id uuid not null,
  name text not null,
  -- Folded for sorting, named contacts first.
  name_sort text collate "C" not null,
  email text,
  phone text,
  assurance smallint not null,
  channels text[] not null,
  products text[] not null,
  labels text[] not null,
  attributes jsonb not null,
  -- given and family name, all e-mails and phones with their claims.
  card jsonb not null,
  -- Names, e-mails, handles and digits of phones, lower case, one per line.
  search text not null,
  first_seen_at timestamptz not null,
  primary key (workspace_id, contact_id)
);
create index contacts_by_name on contacts (workspace_id, name_sort, contact_id);
create index contacts_by_first_seen on contacts (workspace_id, first_seen_at desc, contact_id desc);
create index contacts_by_search on contacts using gin (search gin_trgm_ops);
create index contacts_by_channels on contacts using gin (channels);
create index contacts_by_products on contacts using gin (products);
create index contacts_by_labels on contacts using gin (labels);

-- Derived. Apart from the card, because it changes with every message and the indexes of the card must not.
create table contact_activity (
  workspace_id uuid not null,
  contact_id uuid not null,
  last_seen_at timestamptz not null,
  primary key (workspace_id, contact_id)
) with (fillfactor = 80);
create index contact_activity_by_last_seen on contact_activity (workspace_id, last_seen_at desc, contact_id desc);

-- The outbox: facts that other systems may hear, written in the transaction that made them. `xid` orders by commit:
-- a reader takes only rows older than every transaction still open, so that none can appear behind its cursor.
create table events (
  workspace_id uuid not null,
  sequence bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  contact_id uuid not null,
  interaction_id uuid,
  occurred_at timestamptz not null,
  primary key (workspace_id, xid, sequence)
);

-- Fact. Who changed what, when, before and after (I10).
create table audit (
  workspace_id uuid not null,
  audit_id uuid not null,
  at timestamptz not null,
  actor text not null,
  operation text not null,
  target text,
  before jsonb,
  after jsonb,
  primary key (workspace_id, audit_id)
);
