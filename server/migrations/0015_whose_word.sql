-- By whose unit a return was reopened: taken back by the unit that made it, or sent back by the one above.
alter table ledger_return add column reopened_unit_id uuid references unit;
