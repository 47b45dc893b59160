-- Monitoring: the windows of its subjects, the verdicts that crossed a rule, what they rested on, and up to where all of it is true.
create table monitoring_places (
    tenant_no integer not null,
    generation integer not null,
    -- Places in the journal, as text.
    cursor text not null,
    reached text not null,
    -- Rises with every monitor that takes over; only the last one writes.
    fence integer not null,
    primary key (tenant_no)
) strict, without rowid;

create table monitoring_windows (
    tenant_no integer not null,
    kind integer not null,
    key text not null,
    generation integer not null,
    data blob not null,
    primary key (tenant_no, kind, key)
) strict, without rowid;

create table monitoring_verdicts (
    tenant_no integer not null,
    serial integer not null,
    version integer not null,
    entry_no integer not null,
    generation integer not null,
    kind integer not null,
    at integer not null,
    customer text not null,
    reference text not null,
    -- None, warn, hold, block; -1 for a payment that waits for a rate.
    outcome integer not null,
    -- JSON; empty where it waits.
    verdict text not null,
    primary key (tenant_no, serial, version)
) strict, without rowid;
create index monitoring_verdicts_at on monitoring_verdicts (tenant_no, at, serial);
create index monitoring_verdicts_customer on monitoring_verdicts (tenant_no, customer, at, serial);
create index monitoring_verdicts_waiting on monitoring_verdicts (tenant_no, entry_no) where outcome = -1;

-- Which rule each of them crossed, for whoever looks at a rule.
create table monitoring_hits (
    tenant_no integer not null,
    rule_id text not null,
    at integer not null,
    serial integer not null,
    version integer not null,
    primary key (tenant_no, rule_id, at, serial, version)
) strict, without rowid;

-- What was known of people when they sent, and what a currency was worth: encrypted, each version for ever.
create table monitoring_facts (
    tenant_no integer not null,
    key text not null,
    since integer not null,
    sealed text not null,
    primary key (tenant_no, key, since)
) strict, without rowid;
