-- How far a mailbox was read over IMAP: the newest mail taken, under the number that says that the mailbox is still the same
-- (RFC 9051, 2.3.1.1). It is written after a mail is kept, so that none is lost; what is read twice is known by its mark.
create table mailboxes (
  workspace_id uuid not null,
  source_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  read_at timestamptz not null,
  primary key (workspace_id, source_id, mailbox)
);
