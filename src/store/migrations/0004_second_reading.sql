-- How far a job has read the outbox. What comes behind it is read again after a restart.
create table job_cursors (
  workspace_id uuid not null,
  job text not null,
  xid xid8 not null,
  sequence bigint not null,
  primary key (workspace_id, job)
);
