-- What payout partners report: their statements, each line once, and the breaks between their books and ours.
create table partner_statements (
    tenant_no integer not null,
    statement_id text collate "C" not null,
    partner text collate "C" not null,
    imported_at bigint not null,
    imported_by text not null,
    -- Days since 0001-01-01; the period is open where it is not known.
    first_day integer not null,
    last_day integer not null,
    -- How many lines are stored; the file has been taken whole when completed_at is set.
    lines integer not null,
    completed_at bigint not null,
    primary key (tenant_no, statement_id)
);

create table partner_lines (
    tenant_no integer not null,
    statement_id text collate "C" not null,
    line integer not null,
    partner text collate "C" not null,
    external_reference text collate "C" not null,
    kind smallint not null,
    status smallint not null,
    reference text collate "C" not null,
    -- Of the remittance that the reference names; zero for none.
    serial bigint not null,
    currency text not null,
    amount bigint not null,
    day integer not null,
    result smallint not null,
    primary key (tenant_no, statement_id, line)
);
create index partner_lines_external on partner_lines (tenant_no, partner, external_reference);
create index partner_lines_serial on partner_lines (tenant_no, partner, serial);

create table reconciliation_breaks (
    tenant_no integer not null,
    break_id text collate "C" not null,
    partner text collate "C" not null,
    statement_id text collate "C" not null,
    line integer not null,
    kind smallint not null,
    external_reference text not null,
    reference text not null,
    serial bigint not null,
    currency text not null,
    -- What they say, and what we say; zero for nothing.
    amount bigint not null,
    own_amount bigint not null,
    raised_at bigint not null,
    status smallint not null,
    owner text not null,
    resolution text not null,
    resolved_by text not null,
    resolved_at bigint not null,
    -- JSON: who said what and when.
    comments text not null,
    version integer not null,
    primary key (tenant_no, break_id)
);
create index reconciliation_breaks_open on reconciliation_breaks (tenant_no, status, raised_at, break_id);
create index reconciliation_breaks_serial on reconciliation_breaks (tenant_no, partner, serial, status);
