-- Remittances by when they were made. It does not change, so a step of a remittance writes nothing here.
-- See docs/decisions/0054-remittances-are-found.md.
create index remittances_made on remittances (tenant_no, created_at, serial);
