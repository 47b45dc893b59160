-- The audit trail: one chain of hashes per tenant. Details may be erased; their hash stays.
create table audit_trail (
    tenant text not null,
    no integer not null,
    at integer not null,
    actor text not null,
    session text,
    address text,
    request_id text,
    operation text,
    action text not null,
    subject text not null,
    details blob,
    details_hash blob not null,
    hash blob not null,
    -- The entry that tells of the erasure of the details.
    erased_by integer,
    primary key (tenant, no)
) strict, without rowid;
create index audit_trail_actor on audit_trail (tenant, actor, no);
create index audit_trail_subject on audit_trail (tenant, subject, no);
create index audit_trail_action on audit_trail (tenant, action, no);
create index audit_trail_at on audit_trail (tenant, at, no);

create table audit_heads (
    tenant text not null primary key,
    last_no integer not null,
    last_hash blob not null
) strict, without rowid;
