-- A caller's number that a later report of the same call corrected (SPEC V5a).

-- Derived. The reports of calls that belong to the caller of a later one, and whose they would be by their own word.
create table corrected_calls (
  workspace_id uuid not null,
  interaction_id uuid not null,
  identity_id uuid not null,
  primary key (workspace_id, interaction_id)
);
create index corrected_calls_by_identity on corrected_calls (workspace_id, identity_id);
