-- Remittances: their steps, each once, and what lists show of them. The journal's records hold everything else.
create table remittance_steps (
    tenant_no integer not null,
    serial integer not null,
    version integer not null,
    entry_no integer not null,
    primary key (tenant_no, serial, version)
) strict, without rowid;

create table remittances (
    tenant_no integer not null,
    serial integer not null,
    status integer not null,
    payment_status integer not null,
    sender_code text not null,
    recipient_code text not null,
    -- The branch that it was made through; empty for the tenant's own.
    place_code text not null,
    type text not null,
    destination text not null,
    send_currency text not null,
    send_amount integer not null,
    receive_currency text not null,
    receive_amount integer not null,
    quote_id blob,
    created_at integer not null,
    changed_at integer not null,
    primary key (tenant_no, serial)
) strict, without rowid;
create index remittances_sender on remittances (tenant_no, sender_code, serial);
create index remittances_place on remittances (tenant_no, place_code, serial) where place_code <> '';
create unique index remittances_quote on remittances (tenant_no, quote_id) where quote_id is not null;

-- Those that somebody has to look at if nothing happens before. A row is there only as long.
create table remittance_deadlines (
    tenant_no integer not null,
    serial integer not null,
    due_at integer not null,
    primary key (tenant_no, serial)
) strict, without rowid;
create index remittance_deadlines_due on remittance_deadlines (due_at);
