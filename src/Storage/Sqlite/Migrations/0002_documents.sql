-- Documents: the state of grains that are not money (null once cleared), the keys they are found by, and reminders.
create table documents (
    kind text not null,
    grain_key text not null,
    etag integer not null,
    state text,
    updated_at integer not null,
    primary key (kind, grain_key)
) strict, without rowid;

create table document_keys (
    kind text not null,
    tenant text not null,
    attribute text not null,
    value text not null,
    grain_key text not null,
    is_unique integer not null,
    primary key (kind, tenant, attribute, value, grain_key)
) strict, without rowid;
create unique index document_keys_unique on document_keys (kind, tenant, attribute, value) where is_unique = 1;
create index document_keys_owner on document_keys (kind, grain_key);

create table reminders (
    grain_id text not null,
    name text not null,
    start_at integer not null,
    period_ms integer not null,
    etag integer not null,
    primary key (grain_id, name)
) strict, without rowid;
