-- Remittances that have left the ordinary way: cancelled, expired, refunded, to be refunded, not delivered, or held.
-- An index on the status itself would be written with every step of every remittance; this table is not written for those that are paid,
-- verified and delivered.
-- See docs/decisions/0053-remittances-off-the-ordinary-way.md.
create table remittances_aside (
    tenant_no integer not null,
    serial integer not null,
    status integer not null,
    primary key (tenant_no, serial)
) strict, without rowid;
create index remittances_aside_status on remittances_aside (tenant_no, status, serial);

-- 2 is being verified, and held where nothing is due; 3 is paid out, 1 waits for its payment.
insert into remittances_aside (tenant_no, serial, status)
select m.tenant_no, m.serial, m.status from remittances m
where m.status not in (1, 2, 3)
    or (m.status = 2 and not exists (select 1 from remittance_deadlines d where d.tenant_no = m.tenant_no and d.serial = m.serial));
