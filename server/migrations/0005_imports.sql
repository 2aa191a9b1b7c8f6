create table import_batch (
  id uuid primary key,
  area_code char(12) collate "C" not null,
  unit_id uuid not null references unit,
  account_id uuid not null references account,
  file_name_sealed bytea not null,
  -- Importing the same file twice creates nothing: the fingerprint says so before a row is read.
  fingerprint bytea not null,
  state text not null default 'previewed' check (state in ('previewed', 'importing', 'done')),
  uploaded_at timestamptz not null,
  done_at timestamptz,
  outline jsonb not null,
  rows_sealed bytea not null,
  problems_sealed bytea not null,
  created_count int not null default 0,
  known_count int not null default 0
);
create index import_batch_unit on import_batch (unit_id, uploaded_at desc);
grant select, insert, update on import_batch to shouwang_app;
alter table import_batch enable row level security;
create policy import_batch_own on import_batch using (unit_id = app_uuid('app.unit'));
