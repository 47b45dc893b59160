-- Remittances: their steps, each once, and what lists show of them. The journal's records hold everything else.
create table remittance_steps (
    tenant_no integer not null,
    serial bigint not null,
    version integer not null,
    entry_no bigint not null,
    primary key (tenant_no, serial, version)
);

create table remittances (
    tenant_no integer not null,
    serial bigint not null,
    status smallint not null,
    payment_status smallint not null,
    sender_code text collate "C" not null,
    recipient_code text collate "C" not null,
    -- The branch that it was made through; empty for the tenant's own.
    place_code text collate "C" not null,
    type text not null,
    destination text not null,
    send_currency text not null,
    send_amount bigint not null,
    receive_currency text not null,
    receive_amount bigint not null,
    quote_id uuid,
    created_at bigint not null,
    changed_at bigint not null,
    primary key (tenant_no, serial)
) with (fillfactor = 85);
create index remittances_sender on remittances (tenant_no, sender_code, serial);
create index remittances_place on remittances (tenant_no, place_code, serial) where place_code <> '';
create unique index remittances_quote on remittances (tenant_no, quote_id) where quote_id is not null;

-- Those that somebody has to look at if nothing happens before. A row is there only as long.
create table remittance_deadlines (
    tenant_no integer not null,
    serial bigint not null,
    due_at bigint not null,
    primary key (tenant_no, serial)
);
create index remittance_deadlines_due on remittance_deadlines (due_at);
