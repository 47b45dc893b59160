-- Versions of lists of names, compressed, in parts; key_version is of the tenant's key that encrypts them, and 0 where nothing does.
create table screening_archives (
    owner text not null,
    content text not null,
    part integer not null,
    parts integer not null,
    key_version integer not null,
    bytes blob not null,
    kept_at integer not null,
    primary key (owner, content, part)
) strict, without rowid;
