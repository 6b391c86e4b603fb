-- People who may be one although nothing links them (SPEC R9, R10).

-- Derived. Names, e-mails and phones of each identity, under every key where near ones meet.
create table traits (
  workspace_id uuid not null,
  key text collate "C" not null,
  identity_id uuid not null,
  field text not null check (field in ('full_name', 'email', 'phone')),
  value text collate "C" not null,
  at timestamptz not null,
  primary key (workspace_id, key, identity_id, value)
);
create index traits_by_identity on traits (workspace_id, identity_id);

-- Identities that are to be compared anew; whoever changes one adds it, and a job behind recording takes it out.
create table trait_queue (
  workspace_id uuid not null,
  sequence bigint generated always as identity,
  identity_id uuid not null,
  primary key (workspace_id, sequence)
);
insert into trait_queue (workspace_id, identity_id) select workspace_id, identity_id from identities;

-- How likely it is that they are one, and what speaks for it and against.
alter table suggestions
  add column score real not null default 0,
  add column speaks_for text[] not null default '{}',
  add column speaks_against text[] not null default '{}';
