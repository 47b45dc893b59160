-- A cluster: its silos under one version that every change advances, and where a reminder lies on their ring.
create table cluster_versions (
    cluster_id text not null primary key,
    version integer not null
);

create table cluster_silos (
    cluster_id text not null,
    -- address:port@generation; a process that starts again is another silo.
    address text not null,
    -- The cluster's version that wrote the row; a heartbeat leaves it as it is.
    etag integer not null,
    -- Orleans' SiloStatus by its number.
    status smallint not null,
    gateway_port integer not null,
    host_name text not null,
    silo_name text not null,
    started_at bigint not null,
    alive_at bigint not null,
    -- Who believes that it is dead, and since when: address|milliseconds, separated by blanks.
    suspects text not null,
    primary key (cluster_id, address)
);

-- Null when the embedded engine wrote the row, which needs no ring.
alter table reminders add column grain_hash bigint;
create index reminders_ring on reminders (grain_hash);
