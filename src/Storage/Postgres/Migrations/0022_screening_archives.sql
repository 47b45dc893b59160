-- Versions of lists of names, compressed, in parts; key_version is of the tenant's key that encrypts them, and 0 where nothing does.
create table screening_archives (
    owner text collate "C" not null,
    content text collate "C" not null,
    part integer not null,
    parts integer not null,
    key_version integer not null,
    bytes bytea not null,
    kept_at bigint not null,
    primary key (owner, content, part)
);
