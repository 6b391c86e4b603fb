-- Traces tell with whom they are in any of their spans (decision 035). Neither of these is a fact: both are forgotten soon.

-- What the spans of a trace said of their conversation and customer, as attributes.
create table trace_names (
  workspace_id uuid not null,
  trace text collate "C" not null,
  naming jsonb not null,
  named_at timestamptz not null,
  primary key (workspace_id, trace)
);

-- What spans told that wait for one of their trace to say with whom it was.
create table waiting_spans (
  workspace_id uuid not null,
  waiting_id uuid not null,
  trace text collate "C" not null,
  told jsonb not null,
  received_at timestamptz not null,
  primary key (workspace_id, waiting_id)
);
create index waiting_spans_by_trace on waiting_spans (workspace_id, trace);
create index waiting_spans_by_age on waiting_spans (workspace_id, received_at);
