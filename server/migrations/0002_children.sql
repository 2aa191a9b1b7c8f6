create table household (
  id uuid primary key,
  area_code char(12) collate "C" not null
);

create table child (
  id uuid primary key,
  version int not null default 1,
  household_id uuid not null references household,
  area_code char(12) collate "C" not null,
  status text not null default 'active' check (status in ('draft', 'active', 'needs-update', 'exited', 'archived')),
  synthetic boolean not null default false,
  name text not null,
  name_pinyin text not null,
  name_initials text not null,
  sex text not null,
  nation text not null,
  birth_date date not null,
  id_kind text not null,
  id_number_sealed bytea,
  id_number_index bytea,
  id_tail_index bytea,
  household_registered boolean not null,
  registered_area_code char(12) collate "C",
  registered_place_sealed bytea,
  address_sealed bytea,
  health text not null,
  disability_kind text,
  disability_grade text,
  illness_sealed bytea,
  boarding text,
  schooling text not null,
  school_unit_id uuid references unit,
  school_name text,
  class_name text,
  care_arrangement text not null,
  care_ability text,
  carer_relative_id uuid,
  delegated boolean not null default false,
  income_sources text[] not null default '{}',
  relief_kinds text[] not null default '{}',
  contact_name_sealed bytea,
  paper_file_number text,
  last_visit_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table child is 'One row a child: the person of 一人一档. Names stand in clear under row-level security and masking (decision 0009).';
create index child_area on child (area_code, changed_at desc);
create index child_household on child (household_id);
create index child_school on child (school_unit_id) where school_unit_id is not null;
create unique index child_id_number on child (id_number_index) where id_number_index is not null and status <> 'archived';
create index child_id_tail on child (id_tail_index) where id_tail_index is not null;
create index child_name on child (name text_pattern_ops);
create index child_pinyin on child (name_pinyin text_pattern_ops);
create index child_initials on child (name_initials text_pattern_ops);

create table relative (
  id uuid primary key,
  child_id uuid not null references child,
  relation text not null,
  name text not null,
  birth_date date,
  id_number_sealed bytea,
  id_number_index bytea,
  phone_sealed bytea,
  phone_index bytea,
  address_sealed bytea,
  deceased boolean not null default false,
  created_at timestamptz not null
);
create index relative_child on relative (child_id);
create index relative_phone on relative (phone_index) where phone_index is not null;

-- Time-stamped rows, never overwritten: definitions are computed from them (law-and-practice §8.2).
create table parent_status (
  id uuid primary key,
  relative_id uuid not null references relative,
  child_id uuid not null references child,
  state text not null,
  since date not null,
  work_province text,
  work_city text,
  outside_county boolean,
  contactable boolean,
  incapacity_reason text,
  evidence_sealed bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null
);
create index parent_status_relative on parent_status (relative_id, recorded_at desc);
create index parent_status_child on parent_status (child_id, recorded_at desc);

-- What was before and after, sealed under the child's key.
create table child_revision (
  child_id uuid not null references child,
  version int not null,
  at timestamptz not null,
  actor_id uuid not null,
  basis_sealed bytea not null,
  changes_sealed bytea not null,
  primary key (child_id, version)
);

create table visit (
  id uuid primary key,
  child_id uuid not null references child,
  case_id uuid,
  area_code char(12) collate "C" not null,
  visited_on date not null,
  mode text not null,
  persons_met text[] not null,
  child_safe boolean not null,
  carer_present boolean not null,
  findings text[] not null,
  note_sealed bytea,
  next_visit_on date,
  actor_id uuid not null,
  post_id uuid not null,
  recorded_at timestamptz not null
);
create index visit_child on visit (child_id, visited_on desc);
create index visit_case on visit (case_id) where case_id is not null;

grant select, insert, update on household, child, relative to shouwang_app;
-- Facts are added, never changed.
grant select, insert on parent_status, child_revision, visit to shouwang_app;

alter table child enable row level security;
create policy child_scope on child using (
  (area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
  or id = any (app_uuids('app.child_grants'))
  or school_unit_id = app_uuid('app.school')
) with check (
  (area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
  or id = any (app_uuids('app.child_grants'))
);

alter table household enable row level security;
create policy household_scope on household using (
  (area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
  or exists (select from child c where c.household_id = household.id)
);
alter table relative enable row level security;
create policy relative_scope on relative using (exists (select from child c where c.id = relative.child_id));
alter table parent_status enable row level security;
create policy parent_status_scope on parent_status using (exists (select from child c where c.id = parent_status.child_id));
alter table child_revision enable row level security;
create policy child_revision_scope on child_revision using (exists (select from child c where c.id = child_revision.child_id));

-- A visit that belongs to a case is seen by the case team only: it would betray the case.
alter table visit enable row level security;
create policy visit_scope on visit using (
  exists (select from child c where c.id = visit.child_id)
  and (case_id is null
    or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
    or case_id = any (app_uuids('app.case_grants')))
);
