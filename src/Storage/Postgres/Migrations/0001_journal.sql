-- The journal: records, postings, and what is derived from them in the same transaction.
create table tenants (
    tenant_no integer primary key generated always as identity,
    name text not null unique
);

create table serials (
    name text primary key,
    next bigint not null
);

create table accounts (
    account_no bigint primary key,
    tenant_no integer not null,
    account_id uuid not null,
    chart_code integer not null,
    currency text not null,
    owner_code text not null,
    name text not null,
    status smallint not null,
    floor bigint,
    opened_entry bigint not null
);
create unique index accounts_id on accounts (tenant_no, account_id);
create unique index accounts_chart on accounts (tenant_no, chart_code, currency) where owner_code = '' and floor is null;
create index accounts_owner on accounts (tenant_no, owner_code, account_no);

create table operations (
    entry_no bigint primary key,
    tenant_no integer not null,
    operation_id uuid not null,
    payload bytea not null
);
create unique index operations_id on operations (tenant_no, operation_id);

create table postings (
    account_no bigint not null,
    stream smallint not null,
    position bigint not null,
    entry_no bigint not null,
    amount bigint not null,
    pending bigint not null,
    primary key (account_no, stream, position)
);

create table folds (
    account_no bigint not null,
    stream smallint not null,
    position bigint not null,
    debits bigint not null,
    credits bigint not null,
    pending bigint not null,
    movements bigint not null,
    last_entry bigint not null,
    primary key (account_no, stream)
);

create table holds (
    tenant_no integer not null,
    hold_id uuid not null,
    account_no bigint not null,
    amount bigint not null,
    captured bigint not null,
    status smallint not null,
    expires_at bigint,
    placed_entry bigint not null,
    ended_entry bigint,
    primary key (tenant_no, hold_id)
);
create index holds_open on holds (account_no) where status = 1;
create index holds_due on holds (expires_at) where status = 1 and expires_at is not null;

create table correlations (
    tenant_no integer not null,
    interaction_id uuid not null,
    entry_no bigint not null,
    primary key (tenant_no, interaction_id, entry_no)
);

create table batches (
    slot smallint not null,
    batch_no bigint not null,
    first_entry bigint not null,
    last_entry bigint not null,
    record_count integer not null,
    previous_hash bytea not null,
    hash bytea not null,
    committed_at bigint not null,
    primary key (slot, batch_no)
);

