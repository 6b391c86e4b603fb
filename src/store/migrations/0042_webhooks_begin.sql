-- What was there when somebody subscribed, or came back, is not told: also while another transaction is still open.
alter table webhooks
  alter column begins drop default,
  alter column begins type pg_snapshot using (begins::text || ':' || begins::text || ':')::pg_snapshot,
  alter column begins set default pg_current_snapshot();
