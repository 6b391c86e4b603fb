-- Files that visitors hand over in a web chat. They belong to the visitor, and are erased with them.
create table chat_files (
  workspace_id uuid not null,
  file_id uuid not null,
  source_id uuid not null,
  visitor text not null,
  thread text not null,
  message text not null,
  name text not null,
  mime_type text not null,
  sha256 bytea not null,
  content bytea not null,
  received_at timestamptz not null default now(),
  primary key (workspace_id, file_id)
);
-- One that is sent again after a lost answer is one.
create unique index chat_files_by_message on chat_files (workspace_id, source_id, thread, message);
create index chat_files_by_visitor on chat_files (workspace_id, visitor);
