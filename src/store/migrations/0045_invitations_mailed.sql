-- Which mail brings an invitation, so that whoever invites can see that it failed. A mail that went out leaves no row.
alter table invitations add column outgoing_id uuid;
