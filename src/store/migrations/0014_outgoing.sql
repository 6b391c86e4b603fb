-- Messages on their way out (decision 028). The queue is the table: who claims a row holds it until `lease_until`.
create table outgoing (
  workspace_id uuid not null,
  outgoing_id uuid not null,
  purpose text not null check (purpose in ('reply', 'code', 'follow_up')),
  conversation_id uuid,
  identity_id uuid,
  source_id uuid,
  -- The name that what was sent is recorded under.
  source text collate "C" not null,
  channel text not null,
  address_kind text not null,
  address text collate "C" not null,
  speaker text not null check (speaker in ('operator', 'agent')),
  actor text not null,
  content jsonb not null,
  -- Of a code: its content, encrypted, until it is sent.
  sealed bytea,
  request_key bytea,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused', 'failed', 'unknown')),
  attempts integer not null default 0,
  send_after timestamptz not null,
  lease_until timestamptz,
  code text,
  vendor_code text,
  reason text,
  external_id text collate "C",
  interaction_id uuid,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, outgoing_id)
) with (fillfactor = 80);
create index outgoing_due on outgoing (workspace_id, send_after, outgoing_id) where state = 'queued';
create index outgoing_under_way on outgoing (workspace_id, lease_until) where state = 'sending';
create index outgoing_to_record on outgoing (workspace_id, outgoing_id) where state = 'sent' and interaction_id is null;
create index outgoing_by_conversation on outgoing (workspace_id, conversation_id, outgoing_id desc) where conversation_id is not null;
create index outgoing_by_state on outgoing (workspace_id, state, outgoing_id desc);
create index outgoing_by_address on outgoing (workspace_id, address);
create index outgoing_by_external_id on outgoing (workspace_id, external_id) where external_id is not null;
create unique index outgoing_by_request on outgoing (workspace_id, request_key) where request_key is not null;

-- Who answers in a conversation from when on: the agent, or a person.
create table handovers (
  workspace_id uuid not null,
  handover_id uuid not null,
  conversation_id uuid not null,
  handled_by text not null check (handled_by in ('operator', 'agent')),
  actor text not null,
  at timestamptz not null,
  primary key (workspace_id, handover_id)
);
create index handovers_by_conversation on handovers (workspace_id, conversation_id, at desc, handover_id desc);

-- What a customer wants to hear no more of, on one channel, whichever source heard it.
create index conversation_facts_of_wishes on conversation_facts (workspace_id, anchor_kind, anchor_value, at desc)
  where kind in ('opted_out', 'opted_in');
