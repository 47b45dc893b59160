-- Remittances by the way that the money takes, none of which changes: a step of a remittance writes nothing here.
-- What is rare among millions is found by it; see docs/decisions/0058-lists-of-wallet-money-and-sweeps-that-go-on.md.
create index remittances_way on remittances (tenant_no, destination, receive_currency, send_currency, type, serial);
