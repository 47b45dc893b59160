-- Steps of remittances in the order in which each writer's slot committed them, for those who follow a tenant's events.
create index remittance_steps_order on remittance_steps (tenant_no, (entry_no & 63), entry_no);
