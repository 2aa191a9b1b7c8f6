-- The ledger's own returns (统计报表): made by the platform from the ledger, balanced, frozen, signed level by level
-- (decision 0025). Not to be confused with `unit_return`, what a unit says it did for a clause.
create table ledger_return (
  id uuid primary key,
  county char(6) collate "C" not null,
  area_code char(12) collate "C" not null,
  level text not null check (level in ('township', 'county')),
  unit_id uuid not null references unit,
  -- Of a county that no clause asks for one of its own, none.
  clause_id text,
  pack_id text not null,
  pack_version int not null,
  rule_id text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  due_at timestamptz not null,
  revision int not null check (revision > 0),
  version int not null default 1,
  state text not null check (state in ('draft', 'frozen', 'submitted', 'accepted', 'signed', 'reopened')),
  -- The ledger as it stood at this instant; ages on this day.
  taken_at timestamptz not null,
  as_of date not null,
  -- The edition whose definition judged the children then; the turn itself goes on by the one that opened it.
  judged_by int not null,
  frozen_at timestamptz,
  hash char(64),
  -- What a county's was made of when it was signed.
  part_ids uuid[] not null default '{}',
  reopened_at timestamptz,
  reopened_by uuid references account,
  reopened_reason text check (char_length(reopened_reason) <= 200),
  unique (county, level, area_code, rule_id, period, revision),
  constraint return_frozen_whole check ((state = 'draft') = (frozen_at is null) and (frozen_at is null) = (hash is null)),
  constraint return_reopened_whole check ((state = 'reopened') = (reopened_at is not null)
    and num_nonnulls(reopened_at, reopened_by, reopened_reason) in (0, 3))
);
create unique index ledger_return_current on ledger_return (county, level, area_code, rule_id, period) where state <> 'reopened';
create index ledger_return_period on ledger_return (county, period);

-- One row a village and one for the whole, in the order of the form's cells.
create table ledger_return_row (
  return_id uuid not null references ledger_return,
  area_code char(12) collate "C" not null,
  kind text not null check (kind in ('village', 'township', 'county')),
  figures int[] not null,
  primary key (return_id, kind, area_code)
);

-- Every child of the ledger at that instant, counted or not, by the codes that decide its cells: any figure opens the
-- children behind it, and two returns can be held against each other child by child.
create table ledger_return_child (
  return_id uuid not null references ledger_return,
  child_id uuid not null references child,
  area_code char(12) collate "C" not null,
  counted boolean not null,
  verdict text not null,
  entered_on date not null,
  age smallint not null,
  sex text not null,
  age_band text,
  schooling text not null,
  registered text not null,
  boarding text,
  care_by text,
  care_level text,
  health text not null,
  arrangement text not null,
  delegated text not null,
  visited text not null,
  relief text[] not null,
  -- Of what the definition was asked about: tells a child that changed from a definition that did.
  facts_hash text not null,
  primary key (return_id, child_id)
);
create index ledger_return_child_area on ledger_return_child (return_id, area_code);
create index ledger_return_child_child on ledger_return_child (child_id);

create table ledger_return_signature (
  return_id uuid not null references ledger_return,
  part text not null check (part in ('village', 'township', 'receipt', 'county')),
  area_code char(12) collate "C" not null,
  account_id uuid not null references account,
  post_id uuid not null references post,
  unit_id uuid not null references unit,
  role text not null,
  at timestamptz not null,
  hash char(64) not null,
  -- What a township entered for a village that signed on paper.
  basis text check (char_length(basis) <= 100),
  primary key (return_id, part, area_code)
);

-- What another office was sent: figures with the small ones left out, and nothing else.
create table ledger_return_copy (
  id uuid primary key,
  return_id uuid not null references ledger_return,
  unit_id uuid not null references unit,
  level text not null,
  area_code char(12) collate "C" not null,
  period text not null,
  revision int not null,
  figures jsonb not null,
  sent_at timestamptz not null,
  opened_at timestamptz,
  opened_by uuid references account,
  acknowledged_at timestamptz,
  acknowledged_by uuid references account,
  unique (return_id, unit_id),
  constraint copy_opened_whole check (num_nonnulls(opened_at, opened_by) in (0, 2)),
  constraint copy_acknowledged_whole check (num_nonnulls(acknowledged_at, acknowledged_by) in (0, 2))
);
create index ledger_return_copy_unit on ledger_return_copy (unit_id, sent_at desc);

grant select, insert, update on ledger_return to shouwang_app;
-- A draft is taken anew; what is frozen is never touched again (the policies below).
grant select, insert, delete on ledger_return_row, ledger_return_child to shouwang_app;
grant select, insert on ledger_return_signature to shouwang_app;
grant select, insert, update on ledger_return_copy to shouwang_app;

-- Who keeps the ledger of the area reads its return; a village that of its township, where it sees its own row and children.
create function keeps_returns() returns boolean language sql stable as $$
  select coalesce(current_setting('app.role', true) in ('village.worker', 'town.worker', 'county.civil', 'system'), false)
$$;
alter table ledger_return enable row level security;
create policy ledger_return_read on ledger_return for select using (
  keeps_returns()
  and ((area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
    or (level = 'township' and current_setting('app.role', true) = 'village.worker'
      and left(area_code, 9) = left(current_setting('app.lo', true), 9)))
);
create policy ledger_return_add on ledger_return for insert with check (
  current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
  and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);
create policy ledger_return_change on ledger_return for update using (
  state <> 'reopened' and current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
  and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
) with check (true);

alter table ledger_return_row enable row level security;
create policy ledger_return_row_read on ledger_return_row for select using (
  keeps_returns() and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);
alter table ledger_return_child enable row level security;
create policy ledger_return_child_read on ledger_return_child for select using (
  keeps_returns() and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);
-- Rows and children come and go only while their return is a draft that the post may change: a set that is looked up once a
-- statement, not once a row.
create policy ledger_return_row_add on ledger_return_row for insert with check (
  return_id in (select r.id from ledger_return r where r.state = 'draft')
  and current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
);
create policy ledger_return_row_drop on ledger_return_row for delete using (
  return_id in (select r.id from ledger_return r where r.state = 'draft')
  and current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
);
create policy ledger_return_child_add on ledger_return_child for insert with check (
  return_id in (select r.id from ledger_return r where r.state = 'draft')
  and current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
);
create policy ledger_return_child_drop on ledger_return_child for delete using (
  return_id in (select r.id from ledger_return r where r.state = 'draft')
  and current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
);

alter table ledger_return_signature enable row level security;
create policy ledger_return_signature_read on ledger_return_signature for select using (
  exists (select from ledger_return r where r.id = return_id)
);
create policy ledger_return_signature_add on ledger_return_signature for insert with check (
  account_id = app_uuid('app.account') and unit_id = app_uuid('app.unit')
  and exists (select from ledger_return r where r.id = return_id and r.state <> 'reopened')
  and ((part = 'village' and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
    or current_setting('app.role', true) in ('town.worker', 'county.civil'))
);

-- The sender follows the receipt; the receiver reads its own and nobody else's.
alter table ledger_return_copy enable row level security;
create policy ledger_return_copy_read on ledger_return_copy for select using (
  unit_id = app_uuid('app.unit') or exists (select from ledger_return r where r.id = return_id)
);
create policy ledger_return_copy_add on ledger_return_copy for insert with check (
  current_setting('app.role', true) in ('town.worker', 'county.civil') and exists (select from ledger_return r where r.id = return_id)
);
create policy ledger_return_copy_receive on ledger_return_copy for update using (unit_id = app_uuid('app.unit'));
