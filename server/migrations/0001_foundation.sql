-- The app role cannot bypass row-level security and owns nothing (decision 0007).
do $$ begin
  if not exists (select from pg_roles where rolname = 'shouwang_app') then
    create role shouwang_app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another start made it just now
end $$;
grant usage on schema public to shouwang_app;

-- Division codes, versioned by date: a merged or renamed place keeps its old row with an end (law-and-practice §5).
create table area (
  code char(12) collate "C" not null,
  name text not null,
  level smallint not null check (level between 1 and 5),
  parent_code char(12) collate "C",
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create index area_parent on area (parent_code);
create table area_change (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split', 'rename', 'recode')),
  from_code char(12) collate "C" not null,
  to_code char(12) collate "C" not null,
  effective date not null,
  basis text not null
);
grant select, insert, update on area, area_change to shouwang_app;

create table unit (
  id uuid primary key,
  name text not null,
  kind text not null,
  area_code char(12) collate "C" not null,
  parent_id uuid references unit,
  member_number smallint,
  version int not null default 1,
  closed_on date
);
create index unit_area on unit (area_code, kind);
grant select, insert, update on unit to shouwang_app;

create table account (
  id uuid primary key,
  login text not null unique,
  display_name text not null,
  password_hash text not null,
  totp_sealed bytea,
  totp_last_step bigint,
  failed_count int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  synthetic boolean not null default false,
  version int not null default 1
);
grant select, insert, update on account to shouwang_app;

-- A post is the standing approval that 未成年人网络保护条例 art. 36 demands: given by a named manager, from a day to a day.
create table post (
  id uuid primary key,
  account_id uuid not null references account,
  unit_id uuid not null references unit,
  role text not null,
  area_code char(12) collate "C" not null,
  starts_on date not null,
  ends_on date,
  approved_by text not null,
  given_by uuid references account,
  ended_at timestamptz,
  version int not null default 1,
  check (ends_on is null or ends_on >= starts_on)
);
create index post_account on post (account_id);
create index post_unit on post (unit_id, role);
grant select, insert, update on post to shouwang_app;

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account,
  post_id uuid references post,
  device text not null,
  signed_in_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  revoked_at timestamptz
);
create index session_account on session (account_id);
grant select, insert, update on session to shouwang_app;

-- A command id is claimed in the transaction of its effect; the answer kept for replay holds no personal data.
create table command (
  id uuid primary key,
  -- Keyed: the answer names a report, and who filed it must not be read off this table.
  account_index bytea,
  operation text not null,
  body_hash bytea not null,
  status smallint not null,
  answer jsonb not null,
  at timestamptz not null
);
grant select, insert, update on command to shouwang_app;

-- One wrapped data key per child, report and case; destroying the row makes every backup of its text unreadable.
create table data_key (
  owner_id uuid primary key,
  owner_kind text not null check (owner_kind in ('child', 'report', 'case', 'file')),
  wrapped bytea not null
);
grant select, insert on data_key to shouwang_app;

-- The append-only log. Chains are numbered by township so that townships do not wait for one another.
create table event_chain (
  chain smallint primary key check (chain between 0 and 63),
  seq bigint not null,
  hash bytea not null,
  last_at timestamptz not null
);
grant select, insert, update on event_chain to shouwang_app;

create table event (
  chain smallint not null,
  seq bigint not null,
  id uuid not null unique,
  type text not null,
  at timestamptz not null,
  occurred_at timestamptz not null,
  area_code char(12) collate "C",
  subject_kind text not null,
  subject_id uuid,
  child_id uuid,
  case_id uuid,
  report_id uuid,
  actor_id uuid,
  post_id uuid,
  purpose text,
  result text not null,
  command_id uuid,
  payload jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (chain, seq)
);
create index event_child on event (child_id, at) where child_id is not null;
create index event_case on event (case_id, at) where case_id is not null;
create index event_at on event (at desc);
grant select, insert on event to shouwang_app;

-- Work that leaves the request: taken and done in one transaction, so each effect happens once (decision 0008).
create table job (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  dedupe_key text unique,
  run_at timestamptz not null,
  attempts int not null default 0,
  last_error text
);
create index job_due on job (run_at);
grant select, insert, update, delete on job to shouwang_app;
grant usage on all sequences in schema public to shouwang_app;

-- Which unit may see which record outside its area, and until when.
create table access_grant (
  id uuid primary key,
  unit_id uuid not null references unit,
  subject_kind text not null check (subject_kind in ('child', 'report', 'case')),
  subject_id uuid not null,
  part text not null,
  area_code char(12) collate "C" not null,
  since timestamptz not null,
  until timestamptz,
  unique (unit_id, subject_kind, subject_id, part)
);
create index access_grant_subject on access_grant (subject_id);
grant select, insert, update on access_grant to shouwang_app;

-- Opens the scope of this transaction: what row-level security compares with. Range lo <= code < hi keeps the index.
create function open_scope(
  p_account uuid, p_unit uuid, p_role text, p_lo text, p_hi text, p_case_lo text, p_case_hi text,
  p_school uuid, p_filer bytea, p_at timestamptz
) returns void language plpgsql as $$
begin
  perform set_config('app.account', coalesce(p_account::text, ''), true),
    set_config('app.unit', coalesce(p_unit::text, ''), true),
    set_config('app.role', coalesce(p_role, ''), true),
    set_config('app.lo', p_lo, true), set_config('app.hi', p_hi, true),
    set_config('app.case_lo', p_case_lo, true), set_config('app.case_hi', p_case_hi, true),
    set_config('app.school', coalesce(p_school::text, ''), true),
    set_config('app.filer', coalesce(encode(p_filer, 'hex'), ''), true),
    set_config('app.child_grants', '', true), set_config('app.case_grants', '', true);
  perform set_config('app.child_grants', coalesce(array_agg(subject_id) filter (where subject_kind = 'child'), '{}')::text, true),
    set_config('app.case_grants', coalesce(array_agg(subject_id) filter (where subject_kind <> 'child'), '{}')::text, true)
  from access_grant where unit_id = p_unit and since <= p_at and (until is null or until > p_at);
end $$;

create function app_uuid(name text) returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting(name, true), '')::uuid $$;
create function app_uuids(name text) returns uuid[] language sql stable parallel safe as
  $$ select nullif(current_setting(name, true), '')::uuid[] $$;

alter table access_grant enable row level security;
create policy access_grant_read on access_grant for select using (
  unit_id = app_uuid('app.unit')
  or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or subject_id = any (app_uuids('app.case_grants'))
);
create policy access_grant_add on access_grant for insert with check (true);
create policy access_grant_end on access_grant for update using (
  unit_id = app_uuid('app.unit')
  or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or subject_id = any (app_uuids('app.case_grants'))
);

alter table event enable row level security;
create policy event_add on event for insert with check (true);
create policy event_read on event for select using (
  current_setting('app.role', true) = 'audit.admin'
  or (case_id is null and report_id is null and (
    (area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
    or child_id = any (app_uuids('app.child_grants'))))
  or ((case_id is not null or report_id is not null) and (
    (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
    or case_id = any (app_uuids('app.case_grants')) or report_id = any (app_uuids('app.case_grants'))))
);
