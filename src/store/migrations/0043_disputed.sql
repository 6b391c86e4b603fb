-- Disputed claims (R8, R17) are counted and listed apart, and may be few among many suggestions.
create index suggestions_disputed on suggestions (workspace_id, at desc, suggestion_id desc)
  where why in ('names', 'contested');
