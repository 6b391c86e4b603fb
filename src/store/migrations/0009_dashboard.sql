-- Nothing reads an identity from it; figures over time read the channel, from the index alone.
drop index interactions_by_type;
create index interactions_by_type on interactions (workspace_id, type, occurred_at) include (channel);

-- Lists of bookings, forms, orders, tickets and calls, newest first.
create index items_by_type on items (workspace_id, type, occurred_at desc, item_id desc);

-- What operators write about somebody, on the identity that is root at the time (V5): it goes with it through merge and split.
create table notes (
  workspace_id uuid not null,
  note_id uuid not null,
  identity_id uuid not null,
  author text not null,
  text text not null,
  created_at timestamptz not null,
  primary key (workspace_id, note_id)
);
create index notes_by_identity on notes (workspace_id, identity_id, created_at desc);

create table tasks (
  workspace_id uuid not null,
  task_id uuid not null,
  identity_id uuid not null,
  author text not null,
  title text not null,
  due_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, task_id)
);
create index tasks_by_identity on tasks (workspace_id, identity_id, created_at desc);
create index tasks_open on tasks (workspace_id, due_at, task_id) where done_at is null;

-- A stored filter over contacts; with an owner it is private to whoever made it.
create table segments (
  workspace_id uuid not null,
  segment_id uuid not null,
  name text not null,
  filter jsonb not null,
  owner text,
  created_at timestamptz not null,
  primary key (workspace_id, segment_id)
);
create unique index segments_by_name on segments (workspace_id, coalesce(owner, ''), name);
