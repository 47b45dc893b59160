-- What tenants are told of beside transactions, how far each webhook is, and what was delivered to whom.
create table tenant_notices (
    tenant_no integer not null,
    -- One after the other, without gaps: a number is seen only after all before it.
    seq integer not null,
    event_id text not null,
    type text not null,
    reference text not null,
    occurred_at integer not null,
    added_at integer not null,
    status text not null,
    -- JSON; it names nobody but by code.
    data text not null,
    primary key (tenant_no, seq)
) strict, without rowid;
create unique index tenant_notices_id on tenant_notices (tenant_no, event_id);
create index tenant_notices_reference on tenant_notices (tenant_no, reference, seq);

-- A run tells an endpoint of everything after a place: for ever, or, as a replay, of a part of the past.
create table webhook_runs (
    tenant_no integer not null,
    endpoint_id text not null,
    -- Empty for the run that goes on for ever.
    run_id text not null,
    place text not null,
    -- JSON: what lies at or before the place and is not delivered, and what was wanted since when.
    state text not null,
    -- Rises with each write: of two processes that both believe they have the run, one finds that it has not.
    version integer not null,
    -- What was committed before is not compared: it is not kept any more.
    kept_from integer not null,
    is_ended integer not null,
    primary key (tenant_no, endpoint_id, run_id)
) strict, without rowid;
create index webhook_runs_open on webhook_runs (is_ended, tenant_no);

create table webhook_deliveries (
    tenant_no integer not null,
    endpoint_id text not null,
    source integer not null,
    subject text not null,
    ordinal integer not null,
    event_id text not null,
    type text not null,
    reference text not null,
    -- 0 waits for another attempt, 1 delivered, 2 given up, 3 no longer wanted.
    status integer not null,
    attempts integer not null,
    first_at integer not null,
    last_at integer not null,
    next_at integer not null,
    -- Of the last attempt; zero where there was no answer.
    http_status integer not null,
    milliseconds integer not null,
    answer text not null,
    primary key (tenant_no, endpoint_id, source, subject, ordinal)
) strict, without rowid;
create index webhook_deliveries_time on webhook_deliveries (tenant_no, first_at, endpoint_id);
create index webhook_deliveries_open on webhook_deliveries (tenant_no, status, first_at) where status <> 1;

-- Attempts that failed; the last attempt of each delivery stands with the delivery.
create table webhook_attempts (
    tenant_no integer not null,
    endpoint_id text not null,
    source integer not null,
    subject text not null,
    ordinal integer not null,
    at integer not null,
    http_status integer not null,
    milliseconds integer not null,
    answer text not null,
    primary key (tenant_no, endpoint_id, source, subject, ordinal, at)
) strict, without rowid;
