-- A child that left the ledger and came back: in it again since this day, and duties count from it.
alter table child add column readmitted_on date;

-- A file that was put away can be taken up again: its number stays its own, so that no second record is made of the same child.
drop index child_id_number;
create unique index child_id_number on child (id_number_index) where id_number_index is not null and merged_into is null;

-- Decisions that say what was done in a dossier are looked after: undone there, the matter is open again.
create index roster_finding_deeds on roster_finding (campaign_id) where decision in ('exit-proposed', 'readmitted', 'merge-proposed');
