-- Who is told what happens here: an address, what it wants to hear, and the secret that deliveries are signed with.
create table webhooks (
  workspace_id uuid not null,
  webhook_id uuid not null,
  url text not null,
  kinds text[] not null,
  secrets bytea not null,
  -- What happened before it, it is not told.
  begins xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_by text check (disabled_by in ('operator', 'gone')),
  primary key (workspace_id, webhook_id)
);

-- One thing that one of them is to hear. The body is made at the first attempt and kept, so that a second says the same.
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
  occurred_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'cancelled')),
  next_at timestamptz,
  body text,
  -- Whose values are in the body: an erasure finds it by them.
  identity_ids uuid[] not null default '{}',
  attempts jsonb not null default '[]',
  -- How many of them were made before it was last replayed.
  replayed_after integer not null default 0,
  finished_at timestamptz,
  primary key (workspace_id, delivery_id)
);
create unique index webhook_deliveries_once on webhook_deliveries (workspace_id, webhook_id, event_id);
create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, next_at) where state = 'waiting';
create index webhook_deliveries_in_order on webhook_deliveries (workspace_id, webhook_id, contact_id, xid, sequence, kind) where state = 'waiting';
create index webhook_deliveries_by_time on webhook_deliveries (workspace_id, delivery_id desc);
create index webhook_deliveries_failed on webhook_deliveries (workspace_id, delivery_id desc) where state = 'failed';
create index webhook_deliveries_by_identity on webhook_deliveries using gin (identity_ids) where identity_ids <> '{}';
create index webhook_deliveries_by_contact on webhook_deliveries (workspace_id, contact_id, webhook_id, xid, sequence, kind);
