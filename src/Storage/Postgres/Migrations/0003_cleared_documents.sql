-- Documents that were cleared, so that those nobody will ask for again can be taken away.
create index documents_cleared on documents (kind, updated_at) where state is null;

-- Beginnings of values are ranges of bytes, whatever language the database sorts in.
alter table document_keys alter column value type text collate "C";
