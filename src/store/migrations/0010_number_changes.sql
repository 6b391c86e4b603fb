-- Numbers change hands, and users change numbers (SPEC R13).

-- Fact. From `at` on whoever has this value is somebody else. The id is made of source, external id and value.
create table number_changes (
  workspace_id uuid not null,
  change_id uuid not null,
  at timestamptz not null,
  -- `phone:` and the number's R10a key, else `kind:scope:value`: as the rules compare.
  value text collate "C" not null,
  -- The anchor that was told of, and the one that its user has now, where the channel told.
  from_kind text not null,
  from_value text collate "C" not null,
  to_kind text,
  to_value text collate "C",
  primary key (workspace_id, change_id)
);
create index number_changes_by_value on number_changes (workspace_id, value, at);
create index number_changes_by_target on number_changes (workspace_id, to_kind, to_value) where to_kind is not null;

-- Derived. The interval of its anchor ends here (null: it goes on), and the change that opened it.
alter table identities
  add column valid_until timestamptz,
  add column opened_by uuid;
