-- Who is it (SPEC section 3): what operators and customers said of identities, and what follows from it.

-- Derived. Whose word its values are on the card of its contact: 0 the contact's own, 1 verified but only filling blanks
-- (an address that anyone can type), 2 a follower's, unverified (R7, P2).
alter table identities add column voice smallint not null default 0;

-- The first to give a value are the ones that count (R7, R15, R17), so they are found in the order of time.
drop index identity_values_by_value;
create index identity_values_by_value on identity_values (workspace_id, field, value_key, first_at)
  where field in ('email', 'phone', 'user_id') and rank < 90;

-- Names that somebody said, without those that a channel repeats with every message.
create index claims_of_names on claims (workspace_id, identity_id, occurred_at)
  where field in ('full_name', 'first_name', 'last_name') and method not in ('profile', 'edited');

-- Fact. An operator's word (R14): merge, apart, undo, move, mark, withdraw. `ends` names decisions that this one ends.
create table decisions (
  workspace_id uuid not null,
  decision_id uuid not null,
  type text not null check (type in ('merge', 'apart', 'undo', 'move', 'mark', 'withdraw')),
  at timestamptz not null,
  actor text not null,
  reason text not null,
  ends uuid[] not null default '{}',
  body jsonb not null,
  primary key (workspace_id, decision_id)
);

-- What a decision is about: `idn:<identity>`, `value:<field>:<value>`, `int:<interaction>`. An undo has its target's.
create table decision_subjects (
  workspace_id uuid not null,
  subject text collate "C" not null,
  decision_id uuid not null,
  primary key (workspace_id, subject, decision_id)
);
create index decision_subjects_by_decision on decision_subjects (workspace_id, decision_id);

-- Fact. In this session a value was proven to be the customer's (A4), by a code or a signed token (R3, R4).
create table proofs (
  workspace_id uuid not null,
  proof_id uuid not null,
  at timestamptz not null,
  session_id uuid not null,
  -- The session's anchor, and the identity of the value.
  identity_id uuid not null,
  target_id uuid not null,
  field text not null check (field in ('email', 'phone', 'user_id')),
  value text collate "C" not null,
  primary key (workspace_id, proof_id)
);
create index proofs_by_identity on proofs (workspace_id, identity_id);
create index proofs_by_target on proofs (workspace_id, target_id);

-- Fact. A customer on the line: made by the transport, never by a model (D6).
create table sessions (
  workspace_id uuid not null,
  session_id uuid not null,
  channel text not null,
  -- The fields of `customer` that name the anchor; no identity is made before something happens.
  customer jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, session_id)
);

-- Fact. What was recorded in which session.
create table session_interactions (
  workspace_id uuid not null,
  interaction_id uuid not null,
  session_id uuid not null,
  primary key (workspace_id, interaction_id)
);
create index session_interactions_by_session on session_interactions (workspace_id, session_id);

-- One-time codes (D3): bound to session and value, a hash of the code only.
create table verifications (
  workspace_id uuid not null,
  verification_id uuid not null,
  session_id uuid not null,
  field text not null check (field in ('email', 'phone')),
  value text collate "C" not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, verification_id)
);
create index verifications_by_session on verifications (workspace_id, session_id, created_at desc);
create index verifications_by_value on verifications (workspace_id, field, value, created_at desc);

-- Derived. Two who may be one person, waiting for a human (M6). The id is made of pair, rule and value.
create table suggestions (
  workspace_id uuid not null,
  suggestion_id uuid not null,
  identity_a uuid not null,
  identity_b uuid not null,
  rule text not null,
  value text collate "C" not null,
  why text not null,
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, suggestion_id)
);
create index suggestions_by_a on suggestions (workspace_id, identity_a);
create index suggestions_by_b on suggestions (workspace_id, identity_b);
create index suggestions_by_time on suggestions (workspace_id, at desc, suggestion_id desc);
