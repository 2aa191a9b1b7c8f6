-- The rows of an import, in portions that are registered one transaction each, so that one cut off goes on where it stood.
create table import_chunk (
  batch_id uuid not null references import_batch on delete cascade,
  number int not null,
  unit_id uuid not null references unit,
  rows_sealed bytea not null,
  done_at timestamptz,
  created_count int not null default 0,
  known_count int not null default 0,
  primary key (batch_id, number)
);
create index import_chunk_open on import_chunk (batch_id, number) where done_at is null;
grant select, insert, update, delete on import_chunk to shouwang_app;
alter table import_chunk enable row level security;
create policy import_chunk_own on import_chunk using (unit_id = app_uuid('app.unit'));

-- What the columns of a sender mean, once a person said so: by the signature of the headings.
create table import_mapping (
  unit_id uuid not null references unit,
  signature text not null,
  fields jsonb not null,
  account_id uuid not null references account,
  confirmed_at timestamptz not null,
  primary key (unit_id, signature)
);
grant select, insert, update on import_mapping to shouwang_app;
alter table import_mapping enable row level security;
create policy import_mapping_own on import_mapping using (unit_id = app_uuid('app.unit'));

-- Kept until the import is confirmed, so that the columns can be put right without sending the file again.
alter table import_batch add column file_sealed bytea;
