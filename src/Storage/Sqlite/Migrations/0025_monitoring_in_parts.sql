-- Monitoring is stored in parts: each window says up to where it is true, and the place up to where verdicts are there.
alter table monitoring_places add column judged text not null default '';
alter table monitoring_windows add column up_to text not null default '';
