-- The words of what was said in each interaction: what conversations are searched by. Derived, and filled behind recording.
create table interaction_words (
  workspace_id uuid not null,
  interaction_id uuid not null,
  at timestamptz not null,
  words tsvector not null,
  primary key (workspace_id, interaction_id)
);
create index interaction_words_by_word on interaction_words using gin (words);
-- A word that very many said is looked for from the newest back.
create index interaction_words_by_time on interaction_words (workspace_id, at desc, interaction_id desc);
