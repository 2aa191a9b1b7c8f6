-- Two records of one child become one without a row being moved (decision 0024): the one that gives way points to the one
-- that stays, and reads follow.
alter table child
  add column merged_into uuid references child,
  add constraint merged_is_put_away check (merged_into is null or (status = 'archived' and merged_into <> id));
create index child_merged_into on child (merged_into) where merged_into is not null;

create table child_merge (
  id uuid primary key,
  survivor_id uuid not null references child,
  away_id uuid not null references child,
  state text not null default 'proposed' check (state in ('proposed', 'refused', 'merged', 'unmerge-proposed', 'unmerged')),
  -- What the proposer had before them: a record that was changed since is not merged unseen.
  survivor_version int not null,
  away_version int not null,
  -- The fields whose value is taken from the record that gives way.
  taken text[] not null,
  basis_sealed bytea not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason_sealed bytea,
  -- Both rows as they stood, and what the merge made of the survivor's fields: what an unmerge restores.
  before_sealed bytea,
  unmerge_basis_sealed bytea,
  unmerge_proposed_by uuid,
  unmerge_proposed_at timestamptz,
  unmerge_refused_sealed bytea,
  unmerged_by uuid,
  unmerged_at timestamptz,
  check (survivor_id <> away_id),
  -- ASVS 2.3.5: two persons, there and back.
  constraint merge_takes_two check (decided_by is null or decided_by <> proposed_by),
  constraint unmerge_takes_two check (unmerged_by is null or unmerged_by <> unmerge_proposed_by),
  constraint merge_keeps_what_was check (state in ('proposed', 'refused') or before_sealed is not null)
);
create index child_merge_survivor on child_merge (survivor_id);
create index child_merge_away on child_merge (away_id);
create unique index child_merge_live on child_merge (away_id) where state not in ('refused', 'unmerged');

-- Duties of the record that gave way, ended by the merge and taken up again by the unmerge.
create table child_merge_duty (
  merge_id uuid not null references child_merge,
  duty_id uuid not null references duty,
  primary key (merge_id, duty_id)
);

-- Two records that look alike and are two persons: said once, never asked again.
create table child_distinct (
  id uuid primary key,
  low_id uuid not null references child,
  high_id uuid not null references child,
  basis_sealed bytea not null,
  said_by uuid not null,
  said_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  check (low_id < high_id)
);
create unique index child_distinct_pair on child_distinct (low_id, high_id) where undone_at is null;

-- Pairs that may be one child, found by the nightly sweep. They are proposals of a machine and no part of a dossier.
create table child_suspect (
  low_id uuid not null references child,
  high_id uuid not null references child,
  reasons text[] not null,
  found_at timestamptz not null,
  primary key (low_id, high_id),
  check (low_id < high_id)
);
create index child_suspect_high on child_suspect (high_id);

-- How far each nightly look over a county's ledger has got: once a day, whichever worker comes first.
create table ledger_sweep (
  county char(6) collate "C" not null,
  task text not null,
  done_on date not null,
  primary key (county, task)
);

-- A source of record says something else than the ledger: both values wait for the keeper of the ledger.
create table child_correction (
  id uuid primary key,
  child_id uuid not null references child,
  field text not null,
  -- What the ledger held when it was proposed, and what the source says; null is nothing.
  held_sealed bytea,
  said_sealed bytea,
  -- Finds the same proposal again without opening it.
  said_index bytea not null,
  source text not null check (source in ('police', 'education', 'roster', 'import', 'other')),
  source_note_sealed bytea,
  proposed_by uuid,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision text check (decision in ('accept', 'refuse')),
  decision_reason_sealed bytea,
  constraint correction_decided_whole check (num_nonnulls(decided_by, decided_at, decision) in (0, 3)),
  constraint correction_refusal_has_reason check (decision is distinct from 'refuse' or decision_reason_sealed is not null)
);
create unique index child_correction_once on child_correction (child_id, field, source, said_index);
create index child_correction_open on child_correction (child_id) where decided_at is null;

-- An exit that the machine proposes has no proposer: the village says first whether it is so, and then two persons have
-- stood behind it as behind any other.
alter table child_exit
  alter column proposed_by drop not null,
  alter column basis_sealed drop not null,
  add column answered_by uuid,
  add column answered_at timestamptz,
  add column answer text check (answer in ('confirm', 'object')),
  add column answer_sealed bytea,
  add constraint exit_answered_whole check (num_nonnulls(answered_by, answered_at, answer) in (0, 3)),
  add constraint exit_objection_has_word check (answer is distinct from 'object' or answer_sealed is not null),
  add constraint exit_has_two_persons check (
    decided_by is null or (coalesce(proposed_by, answered_by) is not null and decided_by is distinct from answered_by)),
  add constraint exit_by_a_person_has_basis check (proposed_by is null or basis_sealed is not null);

grant select, insert, update on child_merge, child_distinct, child_correction, ledger_sweep to shouwang_app;
grant select, insert on child_merge_duty to shouwang_app;
grant select, insert, update, delete on child_suspect to shouwang_app;

-- Whoever keeps the ledger of a child: what follows is not for those who see a child by enrolment or grant.
create function keeps_child(p_child uuid) returns boolean language sql stable as $$
  select exists (select from child c where c.id = p_child
    and c.area_code >= current_setting('app.lo', true) and c.area_code < current_setting('app.hi', true))
$$;

alter table child_merge enable row level security;
create policy child_merge_read on child_merge for select using (keeps_child(survivor_id) and keeps_child(away_id));
create policy child_merge_propose on child_merge for insert with check (
  state = 'proposed' and keeps_child(survivor_id) and keeps_child(away_id)
);
-- The village may ask for a record back; what is decided is decided above it.
create policy child_merge_change on child_merge for update using (keeps_child(survivor_id) and keeps_child(away_id))
  with check (state = 'unmerge-proposed' or current_setting('app.role', true) in ('town.worker', 'county.civil'));
alter table child_merge_duty enable row level security;
create policy child_merge_duty_scope on child_merge_duty using (exists (select from child_merge m where m.id = merge_id));
alter table child_distinct enable row level security;
create policy child_distinct_scope on child_distinct using (keeps_child(low_id) and keeps_child(high_id));
alter table child_suspect enable row level security;
create policy child_suspect_scope on child_suspect using (keeps_child(low_id) and keeps_child(high_id));
alter table ledger_sweep enable row level security;
create policy ledger_sweep_own on ledger_sweep using (current_setting('app.role', true) = 'system');
alter table child_correction enable row level security;
create policy child_correction_scope on child_correction for select using (keeps_child(child_id));
-- A source may speak of a child it does not see; the command that lets it do so has found the child.
create policy child_correction_propose on child_correction for insert with check (decided_at is null);
create policy child_correction_decide on child_correction for update using (decided_at is null and keeps_child(child_id)) with check (true);

-- The village's word on the machine's proposal; what is answered or decided stays. Policies add up: that of the decision
-- has to say by itself whose it is.
drop policy child_exit_decide on child_exit;
create policy child_exit_decide on child_exit for update using (
  decided_at is null
  and current_setting('app.role', true) in ('town.worker', 'county.civil')
  and exists (select from child c where c.id = child_exit.child_id)
) with check (current_setting('app.role', true) in ('town.worker', 'county.civil'));
create policy child_exit_answer on child_exit for update using (
  decided_at is null and answered_at is null and keeps_child(child_id)
) with check (decided_at is null);

-- What the machine proposes and nobody has answered gives way to what a person proposes.
-- Nothing else of an exit may ever go, so it takes the owner's right to do this one thing.
create function drop_exit_suggestion(p_exit uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from child_exit where id = p_exit and proposed_by is null and answered_by is null and decided_at is null
    and keeps_child(child_id)
$$;
revoke all on function drop_exit_suggestion from public;
grant execute on function drop_exit_suggestion to shouwang_app;

-- What is granted for a record that gave way is granted for the one that stays, for as long as it lasts. Definer's right,
-- because the pointer is looked up while the scope is being opened and no child can be seen yet.
create function survivors_of(p_children uuid[]) returns uuid[]
language sql security definer stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(c.merged_into), '{}') from child c where c.id = any (p_children) and c.merged_into is not null
$$;
revoke all on function survivors_of from public;
grant execute on function survivors_of to shouwang_app;

create or replace function open_scope(
  p_account uuid, p_unit uuid, p_role text, p_lo text, p_hi text, p_case_lo text, p_case_hi text,
  p_school uuid, p_filer bytea, p_at timestamptz
) returns void language plpgsql as $$
declare
  children uuid[];
begin
  perform set_config('app.account', coalesce(p_account::text, ''), true),
    set_config('app.unit', coalesce(p_unit::text, ''), true),
    set_config('app.role', coalesce(p_role, ''), true),
    set_config('app.lo', p_lo, true), set_config('app.hi', p_hi, true),
    set_config('app.case_lo', p_case_lo, true), set_config('app.case_hi', p_case_hi, true),
    set_config('app.school', coalesce(p_school::text, ''), true),
    set_config('app.filer', coalesce(encode(p_filer, 'hex'), ''), true),
    set_config('app.child_grants', '', true), set_config('app.case_grants', '', true);
  perform set_config('app.case_grants', coalesce(array_agg(subject_id) filter (where subject_kind <> 'child'), '{}')::text, true)
  from access_grant where unit_id = p_unit and since <= p_at and (until is null or until > p_at);
  select coalesce(array_agg(subject_id), '{}') into children
  from access_grant where unit_id = p_unit and subject_kind = 'child' and since <= p_at and (until is null or until > p_at);
  if cardinality(children) > 0 then children := children || survivors_of(children); end if;
  perform set_config('app.child_grants', children::text, true);
end $$;

-- What happened around a record that gave way is read with the one that stays, wherever it lived when it happened.
drop policy event_read on event;
create policy event_read on event for select using (
  current_setting('app.role', true) = 'audit.admin'
  or (case_id is null and report_id is null and (
    (area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
    or child_id = any (app_uuids('app.child_grants'))
    or exists (select from child c where c.id = event.child_id and c.merged_into is not null)))
  or ((case_id is not null or report_id is not null) and (
    (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
    or case_id = any (app_uuids('app.case_grants')) or report_id = any (app_uuids('app.case_grants'))))
);

create or replace function child_has_open_case(p_child uuid)
returns boolean language sql security definer stable set search_path = public, pg_temp as $$
  select coalesce(current_setting('app.role', true) in ('town.worker', 'county.civil'), false)
    and exists (select from child c where c.id = p_child
      and c.area_code >= current_setting('app.lo', true) and c.area_code < current_setting('app.hi', true))
    and exists (select from protection_case k where k.state <> 'closed'
      and k.child_id in (select p_child union all select m.id from child m where m.merged_into = p_child))
$$;

-- A number that belonged to a record that gave way still belongs to a child of a ledger (decision 0010).
create function number_put_away(p_numbers bytea[]) returns boolean
language sql security definer stable set search_path = public, pg_temp as $$
  select exists (select from child c where c.merged_into is not null and c.id_number_index = any (p_numbers))
$$;
revoke all on function number_put_away from public;
grant execute on function number_put_away to shouwang_app;
create index child_number_put_away on child (id_number_index) where merged_into is not null and id_number_index is not null;

-- What nobody has said of a child: a draft from a roster holds a placeholder there, and the dossier says so.
alter table child add column unstated text[] not null default '{}';
-- What the county's document asks for and the dossier lacks; null where it has not been looked at yet.
alter table child_fact add column missing text[];
insert into job (topic, payload, run_at) select 'facts.fill', '{}', now() where exists (select from child);

-- The number of a paper file is one township's: whether another child of it bears the number, wherever in it that one lives.
create function paper_number_taken(p_area text, p_number text, p_child uuid) returns boolean
language sql security definer stable set search_path = public, pg_temp as $$
  select exists (select from child c where c.area_code >= left(p_area, 9) and c.area_code < left(p_area, 9) || ':'
    and c.paper_file_number = p_number and c.id <> p_child and c.merged_into is distinct from p_child)
$$;
revoke all on function paper_number_taken from public;
grant execute on function paper_number_taken to shouwang_app;
create index child_paper_file on child (paper_file_number) where paper_file_number is not null;

-- A child that was placed in a case is with its family again (接回): once a case, and never changed.
create table case_return (
  case_id uuid primary key references protection_case,
  returned_on date not null,
  note_sealed bytea not null,
  actor_id uuid not null,
  at timestamptz not null
);
grant select, insert on case_return to shouwang_app;
alter table case_return enable row level security;
create policy case_return_scope on case_return using (exists (select from protection_case c where c.id = case_return.case_id));

-- What a child may be entitled to and nobody applied for, found nightly over the whole ledger. The same grounds are asked
-- about once: decided, they are remembered until a fact gives others; undecided, they go when they no longer hold.
create table child_finding (
  id uuid primary key,
  child_id uuid not null references child,
  kind text not null check (kind in ('unattended', 'severe-disability', 'hardship')),
  grounds text[] not null,
  found_at timestamptz not null,
  decision text check (decision in ('referred', 'untrue')),
  decided_by uuid,
  decided_at timestamptz,
  reason_sealed bytea,
  unique (child_id, kind, grounds),
  constraint finding_decided_whole check (num_nonnulls(decision, decided_by, decided_at, reason_sealed) in (0, 4))
);
create index child_finding_open on child_finding (child_id) where decided_at is null;
grant select, insert, update, delete on child_finding to shouwang_app;
alter table child_finding enable row level security;
create policy child_finding_scope on child_finding for select using (keeps_child(child_id));
create policy child_finding_decide on child_finding for update using (decided_at is null and keeps_child(child_id)) with check (true);
-- Only the sweep adds and takes away.
create policy child_finding_add on child_finding for insert with check (current_setting('app.role', true) = 'system');
create policy child_finding_drop on child_finding for delete using (decided_at is null and current_setting('app.role', true) = 'system');

-- Who answers for the data of a township's ledger, from a day on: a post, so that it ends with the post. Rows are only added.
create table ledger_custodian (
  id uuid primary key,
  area_code char(12) collate "C" not null,
  post_id uuid not null references post,
  since date not null,
  basis text not null,
  named_by uuid not null,
  named_at timestamptz not null
);
create index ledger_custodian_area on ledger_custodian (area_code, since desc, named_at desc);
grant select, insert on ledger_custodian to shouwang_app;
alter table ledger_custodian enable row level security;
create policy ledger_custodian_scope on ledger_custodian using (
  area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
) with check (
  current_setting('app.role', true) in ('town.worker', 'county.civil')
  and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);
