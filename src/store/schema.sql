-- What the migrations give, written by dump_schema.ts. Read it as a diff; change migrations/ instead.
create extension pg_trgm;

create table api_keys (
  workspace_id uuid not null,
  key_id uuid not null,
  kind text not null,
  name text not null,
  key_hash bytea not null,
  hint text not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  PRIMARY KEY (workspace_id, key_id),
  CHECK ((kind = ANY (ARRAY['agent'::text, 'operator'::text])))
);
create UNIQUE INDEX api_keys_by_hash ON api_keys USING btree (key_hash);

create table audit (
  workspace_id uuid not null,
  audit_id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  operation text not null,
  target text,
  before jsonb,
  after jsonb,
  PRIMARY KEY (workspace_id, audit_id)
);

create table auth_accounts (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);
create INDEX auth_accounts_by_user ON auth_accounts USING btree (user_id);

create table auth_sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  ip_address text,
  user_agent text,
  workspace_id uuid,
  confirmed_at timestamp with time zone,
  PRIMARY KEY (id)
);
create UNIQUE INDEX auth_sessions_by_token ON auth_sessions USING btree (token);
create INDEX auth_sessions_by_user ON auth_sessions USING btree (user_id);

create table auth_two_factors (
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  PRIMARY KEY (id)
);
create INDEX auth_two_factors_by_user ON auth_two_factors USING btree (user_id);

create table auth_users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);
create UNIQUE INDEX auth_users_by_email ON auth_users USING btree (email);

create table auth_verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);
create INDEX auth_verifications_by_identifier ON auth_verifications USING btree (identifier);

create table chat_files (
  workspace_id uuid not null,
  file_id uuid not null,
  source_id uuid not null,
  visitor text not null,
  thread text not null,
  message text not null,
  name text not null,
  mime_type text not null,
  sha256 bytea not null,
  content bytea not null,
  received_at timestamp with time zone not null default now(),
  PRIMARY KEY (workspace_id, file_id)
);
create UNIQUE INDEX chat_files_by_message ON chat_files USING btree (workspace_id, source_id, thread, message);
create INDEX chat_files_by_visitor ON chat_files USING btree (workspace_id, visitor);

create table claims (
  workspace_id uuid not null,
  claim_id uuid not null,
  identity_id uuid not null,
  interaction_id uuid,
  field text not null,
  value text not null,
  value_key text collate "C" not null,
  assurance smallint not null,
  method text not null,
  rank smallint not null,
  occurred_at timestamp with time zone not null,
  message text not null,
  quote text not null,
  span_start integer,
  span_end integer,
  extractor text not null,
  confidence real not null,
  PRIMARY KEY (workspace_id, claim_id)
);
create INDEX claims_by_identity ON claims USING btree (workspace_id, identity_id, field, occurred_at DESC);
create INDEX claims_by_interaction ON claims USING btree (workspace_id, interaction_id) WHERE (interaction_id IS NOT NULL);
create INDEX claims_of_names ON claims USING btree (workspace_id, identity_id, occurred_at) WHERE ((field = ANY (ARRAY['full_name'::text, 'first_name'::text, 'last_name'::text])) AND (method <> ALL (ARRAY['profile'::text, 'edited'::text])));

create table contact_activity (
  workspace_id uuid not null,
  contact_id uuid not null,
  last_seen_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id)
) with (fillfactor=80);
create INDEX contact_activity_by_last_seen ON contact_activity USING btree (workspace_id, last_seen_at DESC, contact_id DESC);

create table contacts (
  workspace_id uuid not null,
  contact_id uuid not null,
  name text not null,
  name_sort text collate "C" not null,
  email text,
  phone text,
  assurance smallint not null,
  channels text[] not null,
  products text[] not null,
  labels text[] not null,
  attributes jsonb not null,
  card jsonb not null,
  search text not null,
  first_seen_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id)
);
create INDEX contacts_by_attributes ON contacts USING gin (attributes jsonb_path_ops) WHERE (attributes <> '{}'::jsonb);
create INDEX contacts_by_channels ON contacts USING gin (channels);
create INDEX contacts_by_first_seen ON contacts USING btree (workspace_id, first_seen_at DESC, contact_id DESC);
create INDEX contacts_by_labels ON contacts USING gin (labels);
create INDEX contacts_by_name ON contacts USING btree (workspace_id, name_sort, contact_id);
create INDEX contacts_by_products ON contacts USING gin (products);
create INDEX contacts_by_search ON contacts USING gin (search gin_trgm_ops);

create table conversation_anchors (
  workspace_id uuid not null,
  external_id text collate "C" not null,
  source text collate "C" not null,
  identity_id uuid not null,
  stand_in boolean not null,
  PRIMARY KEY (workspace_id, external_id, source, identity_id)
);

create table conversation_facts (
  workspace_id uuid not null,
  fact_id uuid not null,
  fact_key bytea not null,
  source text collate "C" not null,
  channel text not null,
  kind text not null,
  message text collate "C",
  anchor_kind text not null,
  anchor_value text collate "C" not null,
  author text not null,
  at timestamp with time zone not null,
  body jsonb not null,
  PRIMARY KEY (workspace_id, fact_id),
  CHECK ((kind = ANY (ARRAY['edited'::text, 'deleted'::text, 'reacted'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'opted_out'::text, 'opted_in'::text, 'number_changed'::text, 'known_as'::text])))
);
create INDEX conversation_facts_by_anchor ON conversation_facts USING btree (workspace_id, anchor_kind, anchor_value, at);
create UNIQUE INDEX conversation_facts_by_key ON conversation_facts USING btree (workspace_id, fact_key);
create INDEX conversation_facts_by_message ON conversation_facts USING btree (workspace_id, message, channel) WHERE (message IS NOT NULL);
create INDEX conversation_facts_of_wishes ON conversation_facts USING btree (workspace_id, anchor_kind, anchor_value, at DESC) WHERE (kind = ANY (ARRAY['opted_out'::text, 'opted_in'::text]));

create table conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  source text collate "C" not null,
  channel text not null,
  external_id text collate "C" not null,
  identity_id uuid not null,
  identity_ids uuid[] not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  messages integer not null default 0,
  tail text not null default '[]'::text,
  moved boolean not null default false,
  PRIMARY KEY (workspace_id, conversation_id)
) with (fillfactor=80);
create UNIQUE INDEX conversations_by_external_id ON conversations USING btree (workspace_id, source, external_id, channel);

create table corrected_calls (
  workspace_id uuid not null,
  interaction_id uuid not null,
  identity_id uuid not null,
  PRIMARY KEY (workspace_id, interaction_id)
);
create INDEX corrected_calls_by_identity ON corrected_calls USING btree (workspace_id, identity_id);

create table dashboard_sessions (
  workspace_id uuid not null,
  session_id uuid not null,
  kind text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  key_id uuid,
  confirmed_at timestamp with time zone,
  PRIMARY KEY (workspace_id, session_id),
  CHECK ((kind = ANY (ARRAY['setup'::text, 'browser'::text])))
);
create INDEX dashboard_sessions_by_hash ON dashboard_sessions USING btree (token_hash);

create table decision_subjects (
  workspace_id uuid not null,
  subject text collate "C" not null,
  decision_id uuid not null,
  PRIMARY KEY (workspace_id, subject, decision_id)
);
create INDEX decision_subjects_by_decision ON decision_subjects USING btree (workspace_id, decision_id);

create table decisions (
  workspace_id uuid not null,
  decision_id uuid not null,
  type text not null,
  at timestamp with time zone not null,
  actor text not null,
  reason text not null,
  ends uuid[] not null default '{}'::uuid[],
  body jsonb not null,
  PRIMARY KEY (workspace_id, decision_id),
  CHECK ((type = ANY (ARRAY['merge'::text, 'apart'::text, 'undo'::text, 'move'::text, 'mark'::text, 'withdraw'::text])))
);

create table erased_hashes (
  workspace_id uuid not null,
  hash bytea not null,
  kind text not null,
  erased_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, hash),
  CHECK ((kind = ANY (ARRAY['anchor'::text, 'address'::text, 'interaction'::text])))
);

create table erased_ids (
  workspace_id uuid not null,
  erased_id uuid not null,
  erased_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, erased_id)
);

create table erased_threads (
  workspace_id uuid not null,
  external_id text collate "C" not null,
  source text collate "C" not null,
  PRIMARY KEY (workspace_id, external_id, source)
);

create table events (
  workspace_id uuid not null,
  sequence bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  contact_id uuid not null,
  interaction_id uuid,
  occurred_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, xid, sequence)
);

create table handovers (
  workspace_id uuid not null,
  handover_id uuid not null,
  conversation_id uuid not null,
  handled_by text not null,
  actor text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, handover_id),
  CHECK ((handled_by = ANY (ARRAY['operator'::text, 'agent'::text])))
);
create INDEX handovers_by_conversation ON handovers USING btree (workspace_id, conversation_id, at DESC, handover_id DESC);

create table identities (
  workspace_id uuid not null,
  identity_id uuid not null,
  kind text not null,
  scope text collate "C" not null,
  value text collate "C" not null,
  valid_from timestamp with time zone not null default '-infinity'::timestamp with time zone,
  valid_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  assurance smallint not null,
  phone_key text collate "C",
  contact_id uuid not null,
  root_contact_id uuid not null,
  first_seen_at timestamp with time zone,
  first_seen_source text,
  first_seen_external_id text,
  last_seen_at timestamp with time zone,
  channels text[] not null default '{}'::text[],
  conversations integer not null default 0,
  messages integer not null default 0,
  bookings integer not null default 0,
  forms integer not null default 0,
  orders integer not null default 0,
  tickets integer not null default 0,
  calls integer not null default 0,
  actions integer not null default 0,
  voice smallint not null default 0,
  erased_before timestamp with time zone,
  valid_until timestamp with time zone,
  opened_by uuid,
  PRIMARY KEY (workspace_id, identity_id)
) with (fillfactor=80);
create UNIQUE INDEX identities_by_anchor ON identities USING btree (workspace_id, kind, scope, value, valid_from);
create UNIQUE INDEX identities_by_contact ON identities USING btree (workspace_id, contact_id);
create INDEX identities_by_phone ON identities USING btree (workspace_id, phone_key) WHERE (phone_key IS NOT NULL);
create INDEX identities_by_root ON identities USING btree (workspace_id, root_contact_id);

create table identity_values (
  workspace_id uuid not null,
  identity_id uuid not null,
  field text not null,
  value_key text collate "C" not null,
  rank smallint not null,
  value text not null,
  assurance smallint not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  last_claim_id uuid not null,
  PRIMARY KEY (workspace_id, identity_id, field, value_key, rank)
);
create INDEX identity_values_by_value ON identity_values USING btree (workspace_id, field, value_key, first_at) WHERE ((field = ANY (ARRAY['email'::text, 'phone'::text, 'user_id'::text])) AND (rank < 90));
create INDEX identity_values_given ON identity_values USING btree (workspace_id, field) WHERE ((field ~~ 'label.%'::text) OR (field ~~ 'attributes.%'::text));

create table inbound_events (
  workspace_id uuid not null,
  inbound_id uuid not null,
  source_id uuid not null,
  received_at timestamp with time zone not null,
  content_type text not null,
  body bytea not null,
  once_key bytea,
  state text not null default 'received'::text,
  problems jsonb,
  interactions integer not null default 0,
  identity_ids uuid[] not null default '{}'::uuid[],
  PRIMARY KEY (workspace_id, inbound_id),
  CHECK ((state = ANY (ARRAY['received'::text, 'recorded'::text, 'ignored'::text, 'failed'::text])))
);
create INDEX inbound_events_by_identity ON inbound_events USING gin (identity_ids) WHERE (identity_ids <> '{}'::uuid[]);
create INDEX inbound_events_by_time ON inbound_events USING btree (workspace_id, received_at DESC, inbound_id DESC);
create UNIQUE INDEX inbound_events_once ON inbound_events USING btree (workspace_id, source_id, once_key) WHERE (once_key IS NOT NULL);
create INDEX inbound_events_open ON inbound_events USING btree (workspace_id, state, received_at DESC, inbound_id DESC) WHERE (state = ANY (ARRAY['received'::text, 'failed'::text]));

create table interaction_words (
  workspace_id uuid not null,
  interaction_id uuid not null,
  at timestamp with time zone not null,
  words tsvector not null,
  PRIMARY KEY (workspace_id, interaction_id)
);
create INDEX interaction_words_by_time ON interaction_words USING btree (workspace_id, at DESC, interaction_id DESC);
create INDEX interaction_words_by_word ON interaction_words USING gin (words);

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
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  source text collate "C" not null,
  external_id text,
  dedupe_key bytea,
  fingerprint bytea not null,
  created_contact boolean not null,
  agent text,
  actor text not null,
  record jsonb not null,
  PRIMARY KEY (workspace_id, interaction_id)
);
create UNIQUE INDEX interactions_by_dedupe_key ON interactions USING btree (workspace_id, dedupe_key) WHERE (dedupe_key IS NOT NULL);
create INDEX interactions_by_identity ON interactions USING btree (workspace_id, identity_id, occurred_at DESC, interaction_id DESC);
create INDEX interactions_by_item ON interactions USING btree (workspace_id, item_id, occurred_at) WHERE (item_id IS NOT NULL);
create INDEX interactions_by_type ON interactions USING btree (workspace_id, type, occurred_at) INCLUDE (channel);

create table invitations (
  workspace_id uuid not null,
  invitation_id uuid not null,
  role text not null,
  email text,
  token_hash bytea not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_by uuid,
  ended_at timestamp with time zone,
  outgoing_id uuid,
  PRIMARY KEY (workspace_id, invitation_id),
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'operator'::text, 'viewer'::text])))
);
create INDEX invitations_by_hash ON invitations USING btree (token_hash);

create table items (
  workspace_id uuid not null,
  item_id uuid not null,
  item_key bytea not null,
  type text not null,
  identity_id uuid not null,
  anchor_strength smallint not null,
  occurred_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  status text,
  PRIMARY KEY (workspace_id, item_id)
);
create INDEX items_by_identity ON items USING btree (workspace_id, identity_id, occurred_at DESC, item_id DESC);
create UNIQUE INDEX items_by_key ON items USING btree (workspace_id, item_key);
create INDEX items_by_type ON items USING btree (workspace_id, type, occurred_at DESC, item_id DESC);

create table job_cursors (
  workspace_id uuid not null,
  job text not null,
  xid xid8 not null,
  sequence bigint not null,
  PRIMARY KEY (workspace_id, job)
);

create table kith_migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

create table links (
  workspace_id uuid not null,
  link_id uuid not null,
  rule text not null,
  kind text not null,
  identity_a uuid not null,
  identity_b uuid not null,
  evidence jsonb not null,
  actor text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  ended_reason text,
  PRIMARY KEY (workspace_id, link_id),
  CHECK ((kind = ANY (ARRAY['proven'::text, 'operator'::text, 'soft'::text])))
);
create INDEX links_by_a ON links USING btree (workspace_id, identity_a);
create INDEX links_by_b ON links USING btree (workspace_id, identity_b);

create table mailboxes (
  workspace_id uuid not null,
  source_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  read_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, source_id, mailbox)
);

create table members (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, user_id),
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'operator'::text, 'viewer'::text])))
);
create INDEX members_by_user ON members USING btree (user_id);

create table messages (
  workspace_id uuid not null,
  interaction_id uuid not null,
  "position" smallint not null,
  conversation_id uuid not null,
  at timestamp with time zone not null,
  role text not null,
  text text not null,
  external_id text,
  alternatives jsonb,
  PRIMARY KEY (workspace_id, interaction_id, "position")
);
create INDEX messages_by_conversation ON messages USING btree (workspace_id, conversation_id, at DESC, interaction_id DESC, "position" DESC);

create table notes (
  workspace_id uuid not null,
  note_id uuid not null,
  identity_id uuid not null,
  author text not null,
  text text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, note_id)
);
create INDEX notes_by_identity ON notes USING btree (workspace_id, identity_id, created_at DESC);

create table number_changes (
  workspace_id uuid not null,
  change_id uuid not null,
  at timestamp with time zone not null,
  value text collate "C" not null,
  from_kind text not null,
  from_value text collate "C" not null,
  to_kind text,
  to_value text collate "C",
  PRIMARY KEY (workspace_id, change_id)
);
create INDEX number_changes_by_target ON number_changes USING btree (workspace_id, to_kind, to_value) WHERE (to_kind IS NOT NULL);
create INDEX number_changes_by_value ON number_changes USING btree (workspace_id, value, at);

create table outgoing (
  workspace_id uuid not null,
  outgoing_id uuid not null,
  purpose text not null,
  conversation_id uuid,
  identity_id uuid,
  source_id uuid,
  source text collate "C" not null,
  channel text not null,
  address_kind text not null,
  address text collate "C" not null,
  speaker text not null,
  actor text not null,
  content jsonb not null,
  sealed bytea,
  request_key bytea,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  send_after timestamp with time zone not null,
  lease_until timestamp with time zone,
  code text,
  vendor_code text,
  reason text,
  external_id text collate "C",
  interaction_id uuid,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  dismissed_at timestamp with time zone,
  PRIMARY KEY (workspace_id, outgoing_id),
  CHECK ((purpose = ANY (ARRAY['reply'::text, 'code'::text, 'follow_up'::text]))),
  CHECK ((speaker = ANY (ARRAY['operator'::text, 'agent'::text]))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'failed'::text, 'unknown'::text])))
) with (fillfactor=80);
create INDEX outgoing_by_address ON outgoing USING btree (workspace_id, address);
create INDEX outgoing_by_conversation ON outgoing USING btree (workspace_id, conversation_id, outgoing_id DESC) WHERE (conversation_id IS NOT NULL);
create INDEX outgoing_by_external_id ON outgoing USING btree (workspace_id, external_id) WHERE (external_id IS NOT NULL);
create UNIQUE INDEX outgoing_by_request ON outgoing USING btree (workspace_id, request_key) WHERE (request_key IS NOT NULL);
create INDEX outgoing_by_state ON outgoing USING btree (workspace_id, state, outgoing_id DESC);
create INDEX outgoing_due ON outgoing USING btree (workspace_id, send_after, outgoing_id) WHERE (state = 'queued'::text);
create INDEX outgoing_needing_attention ON outgoing USING btree (workspace_id, outgoing_id DESC) WHERE ((state = ANY (ARRAY['refused'::text, 'failed'::text, 'unknown'::text])) AND (dismissed_at IS NULL) AND (purpose <> 'code'::text));
create INDEX outgoing_to_record ON outgoing USING btree (workspace_id, outgoing_id) WHERE ((state = 'sent'::text) AND (interaction_id IS NULL));
create INDEX outgoing_under_way ON outgoing USING btree (workspace_id, lease_until) WHERE (state = 'sending'::text);

create table proofs (
  workspace_id uuid not null,
  proof_id uuid not null,
  at timestamp with time zone not null,
  session_id uuid not null,
  identity_id uuid not null,
  target_id uuid not null,
  field text not null,
  value text collate "C" not null,
  PRIMARY KEY (workspace_id, proof_id),
  CHECK ((field = ANY (ARRAY['email'::text, 'phone'::text, 'user_id'::text])))
);
create INDEX proofs_by_identity ON proofs USING btree (workspace_id, identity_id);
create INDEX proofs_by_session ON proofs USING btree (workspace_id, session_id);
create INDEX proofs_by_target ON proofs USING btree (workspace_id, target_id);

create table segments (
  workspace_id uuid not null,
  segment_id uuid not null,
  name text not null,
  filter jsonb not null,
  owner text,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, segment_id)
);
create UNIQUE INDEX segments_by_name ON segments USING btree (workspace_id, COALESCE(owner, ''::text), name);

create table session_interactions (
  workspace_id uuid not null,
  interaction_id uuid not null,
  session_id uuid not null,
  PRIMARY KEY (workspace_id, interaction_id)
);
create INDEX session_interactions_by_session ON session_interactions USING btree (workspace_id, session_id);

create table sessions (
  workspace_id uuid not null,
  session_id uuid not null,
  channel text not null,
  customer jsonb not null,
  created_at timestamp with time zone not null,
  anchor text collate "C",
  PRIMARY KEY (workspace_id, session_id)
);
create INDEX sessions_by_anchor ON sessions USING btree (workspace_id, anchor) WHERE (anchor IS NOT NULL);

create table sources (
  workspace_id uuid not null,
  source_id uuid not null,
  connector text not null,
  name text not null,
  account text,
  config jsonb not null default '{}'::jsonb,
  secrets bytea,
  created_at timestamp with time zone not null default now(),
  disabled_at timestamp with time zone,
  PRIMARY KEY (workspace_id, source_id)
);
create INDEX sources_by_id ON sources USING btree (source_id);
create UNIQUE INDEX sources_by_name ON sources USING btree (workspace_id, name);

create table suggestions (
  workspace_id uuid not null,
  suggestion_id uuid not null,
  identity_a uuid not null,
  identity_b uuid not null,
  rule text not null,
  value text collate "C" not null,
  why text not null,
  reason text not null,
  at timestamp with time zone not null,
  score real not null default 0,
  speaks_for text[] not null default '{}'::text[],
  speaks_against text[] not null default '{}'::text[],
  PRIMARY KEY (workspace_id, suggestion_id)
);
create INDEX suggestions_by_a ON suggestions USING btree (workspace_id, identity_a);
create INDEX suggestions_by_b ON suggestions USING btree (workspace_id, identity_b);
create INDEX suggestions_by_time ON suggestions USING btree (workspace_id, at DESC, suggestion_id DESC);
create INDEX suggestions_disputed ON suggestions USING btree (workspace_id, at DESC, suggestion_id DESC) WHERE (why = ANY (ARRAY['names'::text, 'contested'::text]));

create table tasks (
  workspace_id uuid not null,
  task_id uuid not null,
  identity_id uuid not null,
  author text not null,
  title text not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, task_id)
);
create INDEX tasks_by_identity ON tasks USING btree (workspace_id, identity_id, created_at DESC);
create INDEX tasks_open ON tasks USING btree (workspace_id, due_at, task_id) WHERE (done_at IS NULL);

create table template_lists (
  workspace_id uuid not null,
  source_id uuid not null,
  templates jsonb not null default '[]'::jsonb,
  fetched_at timestamp with time zone,
  due_at timestamp with time zone not null,
  problem text,
  PRIMARY KEY (workspace_id, source_id)
);

create table trace_names (
  workspace_id uuid not null,
  trace text collate "C" not null,
  naming jsonb not null,
  named_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, trace)
);

create table trait_queue (
  workspace_id uuid not null,
  sequence bigint not null generated always as identity,
  identity_id uuid not null,
  PRIMARY KEY (workspace_id, sequence)
);

create table traits (
  workspace_id uuid not null,
  key text collate "C" not null,
  identity_id uuid not null,
  field text not null,
  value text collate "C" not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, key, identity_id, value),
  CHECK ((field = ANY (ARRAY['full_name'::text, 'email'::text, 'phone'::text])))
);
create INDEX traits_by_identity ON traits USING btree (workspace_id, identity_id);

create table verifications (
  workspace_id uuid not null,
  verification_id uuid not null,
  session_id uuid not null,
  field text not null,
  value text collate "C" not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, verification_id),
  CHECK ((field = ANY (ARRAY['email'::text, 'phone'::text])))
);
create INDEX verifications_by_session ON verifications USING btree (workspace_id, session_id, created_at DESC);
create INDEX verifications_by_value ON verifications USING btree (workspace_id, field, value, created_at DESC);

create table waiting_spans (
  workspace_id uuid not null,
  waiting_id uuid not null,
  trace text collate "C" not null,
  told jsonb not null,
  received_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, waiting_id)
);
create INDEX waiting_spans_by_age ON waiting_spans USING btree (workspace_id, received_at);
create INDEX waiting_spans_by_trace ON waiting_spans USING btree (workspace_id, trace);

create table webhook_deliveries (
  workspace_id uuid not null,
  delivery_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  kind text not null,
  contact_id uuid,
  interaction_id uuid,
  xid xid8 not null,
  sequence bigint not null,
  occurred_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  next_at timestamp with time zone,
  body text,
  identity_ids uuid[] not null default '{}'::uuid[],
  attempts jsonb not null default '[]'::jsonb,
  replayed_after integer not null default 0,
  finished_at timestamp with time zone,
  PRIMARY KEY (workspace_id, delivery_id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text])))
);
create INDEX webhook_deliveries_by_contact ON webhook_deliveries USING btree (workspace_id, contact_id, webhook_id, xid, sequence, kind);
create INDEX webhook_deliveries_by_identity ON webhook_deliveries USING gin (identity_ids) WHERE (identity_ids <> '{}'::uuid[]);
create INDEX webhook_deliveries_by_time ON webhook_deliveries USING btree (workspace_id, delivery_id DESC);
create INDEX webhook_deliveries_due ON webhook_deliveries USING btree (workspace_id, webhook_id, next_at) WHERE (state = 'waiting'::text);
create INDEX webhook_deliveries_failed ON webhook_deliveries USING btree (workspace_id, delivery_id DESC) WHERE (state = 'failed'::text);
create INDEX webhook_deliveries_in_order ON webhook_deliveries USING btree (workspace_id, webhook_id, contact_id, xid, sequence, kind) WHERE (state = 'waiting'::text);
create UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries USING btree (workspace_id, webhook_id, event_id);

create table webhooks (
  workspace_id uuid not null,
  webhook_id uuid not null,
  url text not null,
  kinds text[] not null,
  secrets bytea not null,
  begins pg_snapshot not null default pg_current_snapshot(),
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  disabled_by text,
  PRIMARY KEY (workspace_id, webhook_id),
  CHECK ((disabled_by = ANY (ARRAY['operator'::text, 'gone'::text])))
);

create table workspaces (
  workspace_id uuid not null,
  name text not null,
  policy text not null default 'balanced'::text,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (workspace_id),
  CHECK ((policy = ANY (ARRAY['balanced'::text, 'strict'::text])))
);
