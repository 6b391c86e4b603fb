-- What vendors send, and what happens to messages after they were said.

-- Nothing wrote into the first form of it.
drop table inbound_events;

-- Every event as it came, committed before its sender is answered. Kept for a while, also when it could not be read.
create table inbound_events (
  workspace_id uuid not null,
  inbound_id uuid not null,
  source_id uuid not null,
  received_at timestamptz not null,
  content_type text not null,
  body bytea not null,
  -- Of a timestamped signature: the same one a second time is a replay.
  once_key bytea,
  state text not null default 'received' check (state in ('received', 'recorded', 'ignored', 'failed')),
  -- What could not be read or recorded: [{code, pointer, detail}], never a value.
  problems jsonb,
  interactions integer not null default 0,
  -- Whom it was about, so that erasing somebody finds it.
  identity_ids uuid[] not null default '{}',
  primary key (workspace_id, inbound_id)
);
create unique index inbound_events_once on inbound_events (workspace_id, source_id, once_key) where once_key is not null;
create index inbound_events_by_time on inbound_events (workspace_id, received_at desc, inbound_id desc);
create index inbound_events_open on inbound_events (workspace_id, state, received_at desc, inbound_id desc) where state in ('received', 'failed');
create index inbound_events_by_identity on inbound_events using gin (identity_ids) where identity_ids <> '{}';

-- Edits, deletions, reactions, receipts, number changes: appended beside messages, which stay as they were said.
create table conversation_facts (
  workspace_id uuid not null,
  fact_id uuid not null,
  fact_key bytea not null,
  source text collate "C" not null,
  channel text not null,
  kind text not null check (kind in ('edited', 'deleted', 'reacted', 'sent', 'delivered', 'read', 'failed', 'opted_out', 'opted_in', 'number_changed', 'known_as')),
  -- The channel's id of the message, or null where the whole thread is meant.
  message text collate "C",
  -- The anchor of the thread it happened in, as in `identities`.
  anchor_kind text not null,
  anchor_value text collate "C" not null,
  author text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (workspace_id, fact_id)
);
create unique index conversation_facts_by_key on conversation_facts (workspace_id, fact_key);
create index conversation_facts_by_message on conversation_facts (workspace_id, message, channel) where message is not null;
create index conversation_facts_by_anchor on conversation_facts (workspace_id, anchor_kind, anchor_value, at);

-- A vendor's request names a source and nothing else.
create index sources_by_id on sources (source_id);
