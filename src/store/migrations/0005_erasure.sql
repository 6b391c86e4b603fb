-- What an erasure leaves behind: ids, keyed hashes and names of threads that others go on with. No value of anybody's.

-- Ids that answer 410 for ever (V3): of contacts, identities and conversations.
create table erased_ids (
  workspace_id uuid not null,
  erased_id uuid not null,
  erased_at timestamptz not null,
  primary key (workspace_id, erased_id)
);

-- HMACs under a key that is not in the database: of anchors, of the addresses they are, and of interactions (V8).
create table erased_hashes (
  workspace_id uuid not null,
  hash bytea not null,
  kind text not null check (kind in ('anchor', 'address', 'interaction')),
  erased_at timestamptz not null,
  primary key (workspace_id, hash)
);

-- Threads in which an erased customer spoke beside others: what came there without a sender stays nobody's (R5).
create table erased_threads (
  workspace_id uuid not null,
  external_id text collate "C" not null,
  source text collate "C" not null,
  primary key (workspace_id, external_id, source)
);

-- When whoever has this anchor or address was last erased here before; nothing is sent to it.
alter table identities add column erased_before timestamptz;

-- The anchor of the session, as `kind`, `scope` and `value` of `identities`, so that erasing somebody finds it.
alter table sessions add column anchor text collate "C";
create index sessions_by_anchor on sessions (workspace_id, anchor) where anchor is not null;
delete from sessions s where customer <> '{}'
  and not exists (select from session_interactions i where i.workspace_id = s.workspace_id and i.session_id = s.session_id)
  and not exists (select from proofs p where p.workspace_id = s.workspace_id and p.session_id = s.session_id)
  and not exists (select from verifications v where v.workspace_id = s.workspace_id and v.session_id = s.session_id);
create index proofs_by_session on proofs (workspace_id, session_id);

-- The values of an edit stand in its claims; the audit names them.
update audit set before = null, after = null where operation = 'contacts.update';
update audit set after = after - 'reason' where after ? 'reason';

-- An operator said whose this conversation is: what comes in it belongs to the thread's own identity, whoever sends it.
alter table conversations add column moved boolean not null default false;
