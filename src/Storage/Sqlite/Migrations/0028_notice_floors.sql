-- Up to where notices were taken away, and what is not looked for any more.
create table tenant_notice_floors (
    tenant_no integer primary key,
    -- The number of the last one that is gone: whoever asks from before it is told where to go on.
    gone_up_to integer not null,
    -- Milliseconds: what was added earlier may be gone.
    kept_from integer not null
) strict;
