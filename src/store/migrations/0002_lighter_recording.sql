-- Values are locked by advisory locks now, which leave nothing behind: no row, no index entry, no write-ahead log.
drop table identifiers;

-- The tail is written with every message and never searched: as text it is neither parsed nor printed on its way.
alter table conversations alter column tail drop default, alter column tail type text using '[]', alter column tail set default '[]';
-- Made again from the messages, as the recorder writes it: JSON without blanks, the last six turns, each of 500 characters.
update conversations c set tail = coalesce((
  select '[' || string_agg('{"role":' || to_json(t.role) || ',"text":' || to_json(left(t.text, 500)) || '}', ',' order by t.at, t.interaction_id, t.position) || ']'
  from (select * from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id
    order by m.at desc, m.interaction_id desc, m.position desc limit 6) t), '[]');
