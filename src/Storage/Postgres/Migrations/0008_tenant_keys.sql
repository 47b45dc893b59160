-- Keys of each tenant, wrapped with the master key: version 0 hides search words, the others encrypt documents.
create table tenant_keys (
    tenant text not null,
    version integer not null,
    wrapped text not null,
    created_at bigint not null,
    primary key (tenant, version)
);

-- One row once everything that an earlier version stored in the clear has been encrypted.
create table sealings (
    one integer primary key check (one = 1),
    completed_at bigint not null
);
