-- Documents: the state of grains that are not money (null once cleared), the keys they are found by, and reminders.
create table documents (
    kind text not null,
    grain_key text collate "C" not null,
    etag bigint not null,
    state json,
    updated_at bigint not null,
    primary key (kind, grain_key)
);

create table document_keys (
    kind text not null,
    tenant text not null,
    attribute text not null,
    value text not null,
    grain_key text collate "C" not null,
    is_unique boolean not null,
    primary key (kind, tenant, attribute, value, grain_key)
);
create unique index document_keys_unique on document_keys (kind, tenant, attribute, value) where is_unique;
create index document_keys_owner on document_keys (kind, grain_key);

create table reminders (
    grain_id text not null,
    name text not null,
    start_at bigint not null,
    period_ms bigint not null,
    etag bigint not null,
    primary key (grain_id, name)
);
