-- Remittances by when they were made, and by how much is sent. Neither changes, so a step of a remittance writes nothing here.
-- See docs/decisions/0054-remittances-are-found.md.
create index remittances_made on remittances (tenant_no, created_at, serial);
create index remittances_amount on remittances (tenant_no, send_amount, serial);
