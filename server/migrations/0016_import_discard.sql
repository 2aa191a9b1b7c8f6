-- An upload that is not confirmed can be thrown away: what was read of it goes, that it was there and when stays.
alter table import_batch
  alter column rows_sealed drop not null,
  alter column problems_sealed drop not null,
  drop constraint import_batch_state_check,
  add constraint import_batch_state_check check (state in ('previewed', 'importing', 'done', 'discarded')),
  add constraint import_batch_discarded check (case when state = 'discarded'
    then rows_sealed is null and problems_sealed is null and file_sealed is null
    else rows_sealed is not null and problems_sealed is not null end);
