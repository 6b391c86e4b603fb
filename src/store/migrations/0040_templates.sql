-- The templates that a source's vendor approved, as it told them last. When they are asked for next is `due_at`.
create table template_lists (
  workspace_id uuid not null,
  source_id uuid not null,
  templates jsonb not null default '[]',
  fetched_at timestamptz,
  due_at timestamptz not null,
  -- Why the vendor does not tell them, in words.
  problem text,
  primary key (workspace_id, source_id)
);
