-- The audit trail: one chain of hashes per tenant. Details may be erased; their hash stays.
create table audit_trail (
    tenant text not null,
    no bigint not null,
    at bigint not null,
    actor text not null,
    session text,
    address text,
    request_id text,
    operation text,
    action text not null,
    -- All subjects of a kind are a range of bytes.
    subject text collate "C" not null,
    details bytea,
    details_hash bytea not null,
    hash bytea not null,
    -- The entry that tells of the erasure of the details.
    erased_by bigint,
    primary key (tenant, no)
);
create index audit_trail_actor on audit_trail (tenant, actor, no);
create index audit_trail_subject on audit_trail (tenant, subject, no);
create index audit_trail_action on audit_trail (tenant, action, no);
create index audit_trail_at on audit_trail (tenant, at, no);

create table audit_heads (
    tenant text not null primary key,
    last_no bigint not null,
    last_hash bytea not null
);
