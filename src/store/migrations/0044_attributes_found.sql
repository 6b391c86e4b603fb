-- Contacts are filtered by their attributes. Most have none, and cost the index nothing.
create index contacts_by_attributes on contacts using gin (attributes jsonb_path_ops) where attributes <> '{}'::jsonb;
-- Which labels and attributes there are: found by leaping from one name to the next.
create index identity_values_given on identity_values (workspace_id, field)
  where field like 'label.%' or field like 'attributes.%';
