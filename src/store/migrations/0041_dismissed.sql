-- A message that did not go out needs attention until it does, or somebody says that it need not.
alter table outgoing add column dismissed_at timestamptz;
create index outgoing_needing_attention on outgoing (workspace_id, outgoing_id desc)
  where state in ('refused', 'failed', 'unknown') and dismissed_at is null and purpose <> 'code';
