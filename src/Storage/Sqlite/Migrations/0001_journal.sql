-- The journal: records, postings, and what is derived from them in the same transaction.
create table tenants (
    tenant_no integer primary key,
    name text not null unique
) strict;

create table serials (
    name text primary key,
    next integer not null
) strict, without rowid;

create table accounts (
    account_no integer primary key,
    tenant_no integer not null,
    account_id blob not null,
    chart_code integer not null,
    currency text not null,
    owner_code text not null,
    name text not null,
    status integer not null,
    floor integer,
    opened_entry integer not null
) strict;
create unique index accounts_id on accounts (tenant_no, account_id);
create unique index accounts_chart on accounts (tenant_no, chart_code, currency) where owner_code = '' and floor is null;
create index accounts_owner on accounts (tenant_no, owner_code, account_no);

create table operations (
    entry_no integer primary key,
    tenant_no integer not null,
    operation_id blob not null,
    payload blob not null
) strict;
create unique index operations_id on operations (tenant_no, operation_id);

create table postings (
    account_no integer not null,
    stream integer not null,
    position integer not null,
    entry_no integer not null,
    amount integer not null,
    pending integer not null,
    primary key (account_no, stream, position)
) strict, without rowid;

create table folds (
    account_no integer not null,
    stream integer not null,
    position integer not null,
    debits integer not null,
    credits integer not null,
    pending integer not null,
    movements integer not null,
    last_entry integer not null,
    primary key (account_no, stream)
) strict, without rowid;

create table holds (
    tenant_no integer not null,
    hold_id blob not null,
    account_no integer not null,
    amount integer not null,
    captured integer not null,
    status integer not null,
    expires_at integer,
    placed_entry integer not null,
    ended_entry integer,
    primary key (tenant_no, hold_id)
) strict, without rowid;
create index holds_open on holds (account_no) where status = 1;
create index holds_due on holds (expires_at) where status = 1 and expires_at is not null;

create table correlations (
    tenant_no integer not null,
    interaction_id blob not null,
    entry_no integer not null,
    primary key (tenant_no, interaction_id, entry_no)
) strict, without rowid;

create table batches (
    slot integer not null,
    batch_no integer not null,
    first_entry integer not null,
    last_entry integer not null,
    record_count integer not null,
    previous_hash blob not null,
    hash blob not null,
    committed_at integer not null,
    primary key (slot, batch_no)
) strict, without rowid;

-- One row that a write can touch to overwrite whatever a failed commit may have left in the write-ahead log.
create table barrier (
    one integer primary key check (one = 1),
    passed integer not null
) strict;
insert into barrier values (1, 0);
