-- What autovacuum does to the tables that grow by thousands of rows a second: seldom, slowly, and without counting what no plan needs.
-- See docs/decisions/0043-upkeep-that-nobody-feels.md.

-- Only ever appended to. A vacuum there marks pages as visible and freezes them, once for each doubling.
alter table operations set (
    autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table postings set (
    autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table remittance_steps set (
    autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table batches set (
    autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);

-- Changed as well: dead rows are taken away as often as before, at a fortieth of the pace.
alter table remittances set (autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_analyze_scale_factor = 1, fillfactor = 70);
alter table remittance_deadlines set (autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_analyze_scale_factor = 1);
alter table holds set (autovacuum_vacuum_cost_delay = 20, autovacuum_vacuum_cost_limit = 50, autovacuum_analyze_scale_factor = 1, fillfactor = 85);

-- The sample is as large as the column with the highest target asks for; a payload's values are never compared.
alter table operations
    alter column entry_no set statistics 10, alter column tenant_no set statistics 10,
    alter column operation_id set statistics 10, alter column payload set statistics 0;
alter table postings
    alter column account_no set statistics 10, alter column stream set statistics 10, alter column position set statistics 10,
    alter column entry_no set statistics 10, alter column amount set statistics 0, alter column pending set statistics 0;
alter table batches alter column previous_hash set statistics 0, alter column hash set statistics 0;
