-- Where a reminder lies on the ring of silos; null when the embedded engine wrote it, which needs no ring.
alter table reminders add column grain_hash integer;
create index reminders_ring on reminders (grain_hash);
