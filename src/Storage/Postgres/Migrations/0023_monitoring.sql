-- Monitoring: the windows of its subjects, the verdicts that crossed a rule, what they rested on, and up to where all of it is true.
create table monitoring_places (
    tenant_no integer not null,
    generation integer not null,
    -- Places in the journal, as text.
    cursor text not null,
    reached text not null,
    -- Rises with every monitor that takes over; only the last one writes.
    fence bigint not null,
    primary key (tenant_no)
);

create table monitoring_windows (
    tenant_no integer not null,
    kind smallint not null,
    key text collate "C" not null,
    generation integer not null,
    data bytea not null,
    primary key (tenant_no, kind, key)
);

create table monitoring_verdicts (
    tenant_no integer not null,
    serial bigint not null,
    version integer not null,
    entry_no bigint not null,
    generation integer not null,
    kind smallint not null,
    at bigint not null,
    customer text collate "C" not null,
    reference text not null,
    -- None, warn, hold, block; -1 for a payment that waits for a rate.
    outcome smallint not null,
    -- JSON; empty where it waits.
    verdict text not null,
    primary key (tenant_no, serial, version)
);
create index monitoring_verdicts_at on monitoring_verdicts (tenant_no, at, serial);
create index monitoring_verdicts_customer on monitoring_verdicts (tenant_no, customer, at, serial);
create index monitoring_verdicts_waiting on monitoring_verdicts (tenant_no, entry_no) where outcome = -1;

-- Which rule each of them crossed, for whoever looks at a rule.
create table monitoring_hits (
    tenant_no integer not null,
    rule_id text collate "C" not null,
    at bigint not null,
    serial bigint not null,
    version integer not null,
    primary key (tenant_no, rule_id, at, serial, version)
);

-- What was known of people when they sent, and what a currency was worth: encrypted, each version for ever.
create table monitoring_facts (
    tenant_no integer not null,
    key text collate "C" not null,
    since bigint not null,
    sealed text not null,
    primary key (tenant_no, key, since)
);
