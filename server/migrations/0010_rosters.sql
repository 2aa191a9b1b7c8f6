-- The yearly comparison of the rosters of schools, kindergartens and police stations with the ledger, one a township and
-- year (SM-7). What stands on a list is sealed under the sheet's own key; what was found are codes beside it.
create table roster_campaign (
  id uuid primary key,
  version int not null default 1,
  area_code char(12) collate "C" not null,
  county char(6) collate "C" not null,
  year int not null,
  pack_version int not null,
  state text not null default 'open' check (state in ('open', 'screened', 'consolidated', 'fed-back', 'closed')),
  lists_by date not null,
  screen_by date not null,
  consolidate_by date not null,
  opened_at timestamptz not null,
  compared_at timestamptz,
  unique (area_code, year)
);

-- Who took which step, when, and what was counted then. Taken back by a reopening, which is a row as well.
create table roster_step (
  id uuid primary key,
  campaign_id uuid not null references roster_campaign,
  area_code char(12) collate "C" not null,
  step text not null check (step in ('opened', 'screened', 'consolidated', 'fed-back', 'closed', 'reopened')),
  reason text,
  figures jsonb not null,
  hash bytea,
  account_id uuid,
  unit_id uuid references unit,
  at timestamptz not null
);
create index roster_step_campaign on roster_step (campaign_id, at);

create table roster_request (
  id uuid primary key,
  campaign_id uuid not null references roster_campaign,
  unit_id uuid not null references unit,
  area_code char(12) collate "C" not null,
  state text not null default 'asked' check (state in ('asked', 'handed-in', 'excused')),
  excuse text,
  rechecked_at timestamptz,
  rechecked_by uuid,
  unique (campaign_id, unit_id)
);
create index roster_request_unit on roster_request (unit_id);

create table roster_sheet (
  id uuid primary key,
  request_id uuid not null references roster_request,
  area_code char(12) collate "C" not null,
  unit_id uuid not null references unit,
  fingerprint bytea not null,
  file_name_sealed bytea not null,
  -- What was understood: columns, problems, what was left out.
  outline_sealed bytea not null,
  row_count int not null,
  skipped_count int not null,
  unreadable_count int not null,
  account_id uuid not null,
  handed_in_at timestamptz not null,
  -- A later list of the same unit takes the place of this one.
  replaced_at timestamptz
);
create unique index roster_sheet_current on roster_sheet (request_id) where replaced_at is null;

create table roster_row (
  id uuid primary key,
  sheet_id uuid not null references roster_sheet,
  area_code char(12) collate "C" not null,
  unit_id uuid not null references unit,
  position int not null,
  -- What the maker of the list says: counted, not counted; null where the list does not say.
  counted boolean,
  readable boolean not null,
  -- The list itself says that the child lives in another township.
  elsewhere boolean not null,
  -- Keyed digest of who stands there: it names nobody, and is the same on every list.
  person_index bytea not null,
  person_sealed bytea not null
);
create index roster_row_sheet on roster_row (sheet_id, position);

create table roster_finding (
  id uuid primary key,
  version int not null default 1,
  campaign_id uuid not null references roster_campaign,
  area_code char(12) collate "C" not null,
  -- The same matter found again is the same finding: rows and children it is about, in order.
  matter text not null,
  pile text not null check (pile in ('matched', 'definition', 'roster-only', 'ledger-only', 'conflict')),
  kind text not null,
  state text not null default 'open' check (state in ('open', 'waiting', 'settled')),
  child_id uuid references child,
  row_ids uuid[] not null default '{}',
  -- Other records of the ledger that may be meant, with their probabilities, best first.
  candidates jsonb not null default '[]',
  -- Found by the latest comparison; what no longer holds is kept only where somebody decided it.
  current boolean not null default true,
  reasons text[] not null default '{}',
  differ text[] not null default '{}',
  focus text[] not null default '{}',
  decision text,
  decided_child_id uuid references child,
  note_sealed bytea,
  decided_by uuid,
  decided_at timestamptz,
  unique (campaign_id, matter),
  constraint finding_decided_whole check (num_nonnulls(decided_by, decided_at, decision) in (0, 3))
);
create index roster_finding_pile on roster_finding (campaign_id, pile, state);
create index roster_finding_rows on roster_finding using gin (row_ids);

-- A question about a row, sent back to the unit whose list it stands on.
create table roster_inquiry (
  id uuid primary key,
  version int not null default 1,
  finding_id uuid not null references roster_finding,
  row_id uuid not null references roster_row,
  unit_id uuid not null references unit,
  area_code char(12) collate "C" not null,
  question_sealed bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text check (answer in ('corrected', 'list-right')),
  note_sealed bytea,
  answered_by uuid,
  answered_at timestamptz
);
create index roster_inquiry_unit on roster_inquiry (unit_id, asked_at desc);
create unique index roster_inquiry_open on roster_inquiry (finding_id) where answered_at is null;

-- Told once, remembered: this person of a list is, or is not, that child. `person_index` is keyed: it names nobody.
create table roster_verdict (
  child_id uuid not null references child,
  person_index bytea not null,
  area_code char(12) collate "C" not null,
  same boolean not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (child_id, person_index)
);

create table roster_receipt (
  campaign_id uuid not null references roster_campaign,
  area_code char(12) collate "C" not null,
  unit_id uuid not null references unit,
  sent_at timestamptz not null,
  received_at timestamptz,
  received_by uuid,
  -- Figures by unit as they were fed back; no names.
  figures jsonb not null,
  primary key (campaign_id, unit_id)
);

-- Who at a school looks after a child: named by the school at the second check (三（三）).
create table roster_liaison (
  request_id uuid not null references roster_request,
  child_id uuid not null references child,
  enrolled boolean not null,
  liaison_sealed bytea,
  primary key (request_id, child_id)
);

grant select, insert, update on roster_campaign, roster_request, roster_sheet, roster_finding, roster_inquiry, roster_receipt, roster_verdict, roster_liaison to shouwang_app;
grant select, insert on roster_step, roster_row to shouwang_app;
-- Findings that nobody touched are found anew by each comparison.
grant delete on roster_finding to shouwang_app;

create function app_keeps_rosters(p_area char(12)) returns boolean language sql stable set search_path = public, pg_temp as $$
  select current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
    and p_area >= current_setting('app.lo', true) collate "C" and p_area < current_setting('app.hi', true) collate "C"
$$;

alter table roster_campaign enable row level security;
create policy roster_campaign_read on roster_campaign for select using (
  app_keeps_rosters(area_code)
  or exists (select from roster_request r where r.campaign_id = roster_campaign.id and r.unit_id = app_uuid('app.unit'))
  or exists (select from roster_receipt r where r.campaign_id = roster_campaign.id and r.unit_id = app_uuid('app.unit'))
);
create policy roster_campaign_write on roster_campaign for insert with check (app_keeps_rosters(area_code));
create policy roster_campaign_change on roster_campaign for update using (app_keeps_rosters(area_code));

alter table roster_step enable row level security;
create policy roster_step_keepers on roster_step using (app_keeps_rosters(area_code));

alter table roster_request enable row level security;
create policy roster_request_scope on roster_request using (unit_id = app_uuid('app.unit') or app_keeps_rosters(area_code));
alter table roster_sheet enable row level security;
create policy roster_sheet_scope on roster_sheet using (unit_id = app_uuid('app.unit') or app_keeps_rosters(area_code));
alter table roster_row enable row level security;
create policy roster_row_scope on roster_row using (unit_id = app_uuid('app.unit') or app_keeps_rosters(area_code));
alter table roster_finding enable row level security;
create policy roster_finding_scope on roster_finding using (app_keeps_rosters(area_code));
alter table roster_inquiry enable row level security;
create policy roster_inquiry_scope on roster_inquiry using (unit_id = app_uuid('app.unit') or app_keeps_rosters(area_code));
alter table roster_verdict enable row level security;
create policy roster_verdict_scope on roster_verdict using (app_keeps_rosters(area_code));
alter table roster_receipt enable row level security;
create policy roster_receipt_scope on roster_receipt using (unit_id = app_uuid('app.unit') or app_keeps_rosters(area_code));
alter table roster_liaison enable row level security;
create policy roster_liaison_scope on roster_liaison using (
  exists (select from roster_request r where r.id = request_id and r.unit_id = app_uuid('app.unit'))
  or exists (select from child c where c.id = child_id and app_keeps_rosters(c.area_code)));
