-- Documents that were cleared, so that those nobody will ask for again can be taken away.
create index documents_cleared on documents (kind, updated_at) where state is null;
