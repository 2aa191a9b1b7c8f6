-- The text of a pack as it was when a county adopted it. A pack in use is never edited, only superseded.
create table policy_content (
  hash char(64) collate "C" primary key,
  pack_id text not null,
  files jsonb not null,
  at timestamptz not null
);

-- What a county runs by, from a day on: its document, what it set where that leaves things open, what it linked beneath.
create table policy_edition (
  county char(6) collate "C" not null,
  version int not null,
  pack_id text not null,
  content_hash char(64) collate "C" not null references policy_content,
  linked jsonb not null,
  settings jsonb not null,
  from_day date not null,
  reason text,
  published_at timestamptz not null,
  published_by uuid,
  primary key (county, version)
);

-- What is known of a child, in the words that conditions ask in; kept in the transaction of every change.
create table child_fact (
  child_id uuid primary key references child,
  household_id uuid not null,
  area_code char(12) collate "C" not null,
  listed boolean not null,
  entered_on date not null,
  birth_date date not null,
  residence text,
  rural boolean,
  rural_household boolean,
  lives_alone boolean,
  delegated boolean,
  schooling text,
  care_arrangement text,
  care_ability text,
  father_status text,
  father_outside_county boolean,
  father_outside_township boolean,
  father_since date,
  father_contactable boolean,
  father_incapacity text,
  father_incapacity_since date,
  mother_status text,
  mother_outside_county boolean,
  mother_outside_township boolean,
  mother_since date,
  mother_contactable boolean,
  mother_incapacity text,
  mother_incapacity_since date,
  verdict text,
  -- The next day on which time alone may change the verdict: a birthday, the end of a period.
  next_turn date,
  changed_at timestamptz not null
);
comment on table child_fact is 'Computed from the dossier, never typed in: what the registry is judged and swept by.';
create index child_fact_area on child_fact (area_code);
create index child_fact_household on child_fact (household_id);
create index child_fact_turn on child_fact (next_turn) where next_turn is not null;
create index child_fact_changed on child_fact (changed_at);

-- One turn of a standing rule in a county: all its duties share opening, limit and steps.
create table duty_round (
  id uuid primary key,
  county char(6) collate "C" not null,
  pack_version int not null,
  rule_id text not null,
  -- Empty for a rule `every` interval: its round only remembers how far the ledger has been gone through.
  period text not null,
  opens_at timestamptz not null,
  due_at timestamptz,
  lapses boolean not null,
  opened_by_event uuid not null,
  swept_at timestamptz,
  -- Which units there were when it was gone through: a rule per unit is looked at again only when that differs.
  swept_units text,
  over boolean not null default false,
  unique (county, rule_id, period)
);
create index duty_round_live on duty_round (county) where not over;

create table duty_round_step (
  round_id uuid not null references duty_round,
  kind text not null check (kind in ('reminder', 'escalation', 'breach')),
  at timestamptz not null,
  to_role text not null,
  done_at timestamptz,
  primary key (round_id, kind, at, to_role)
);
create index duty_round_step_due on duty_round_step (at) where done_at is null;

alter table duty drop constraint duty_state_check;
alter table duty
  add constraint duty_state_check check (state in ('open', 'met', 'cancelled', 'lapsed')),
  add column round_id uuid references duty_round,
  add column period text,
  -- Older evidence is of an earlier turn and meets nothing here.
  add column counts_from timestamptz,
  add column paused_at timestamptz,
  add column pause_reason text,
  -- Evidence that came late but is of before the limit takes the breach back; that it was once recorded stays.
  add column breach_withdrawn_at timestamptz,
  add column breach_withdrawn_by_event uuid;
drop index duty_once;
create unique index duty_once on duty (pack_id, rule_id, subject_id, coalesce(owner_unit_id, '00000000-0000-0000-0000-000000000000'))
  where state = 'open' and round_id is null;
-- Whoever left a round may come under it again: a duty that was cancelled stands in nobody's way.
create unique index duty_once_a_round on duty (round_id, subject_id) where round_id is not null and state <> 'cancelled';
create index duty_clause on duty (clause_id, state);
drop index duty_subject;
create index duty_subject on duty (subject_id, rule_id, state);

-- What a change of policy would mean, worked out child by child by the worker, in steps that survive a restart.
create table policy_trial (
  id uuid primary key,
  county char(6) collate "C" not null,
  proposal jsonb not null,
  day date not null,
  state text not null check (state in ('running', 'done', 'failed')),
  cursor uuid,
  done int not null,
  total int not null,
  result jsonb not null,
  started_by uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index policy_trial_running on policy_trial (started_at) where state = 'running';

grant select, insert on policy_content, policy_edition to shouwang_app;
grant select, insert, update on child_fact, duty_round, duty_round_step, policy_trial to shouwang_app;
grant delete on child_fact to shouwang_app;

-- The documents and a county's decisions about them are public; only that county's own office adds to them.
alter table policy_edition enable row level security;
create policy policy_edition_read on policy_edition for select using (true);
create policy policy_edition_add on policy_edition for insert with check (
  current_setting('app.role', true) = 'system'
  or (current_setting('app.role', true) = 'county.civil' and county = current_setting('app.lo', true))
);

alter table child_fact enable row level security;
create policy child_fact_scope on child_fact using (
  area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);

alter table duty_round enable row level security;
create policy duty_round_read on duty_round for select using (
  coalesce(current_setting('app.role', true), '') not in ('', 'public', 'system.admin', 'security.admin', 'audit.admin')
);
create policy duty_round_write on duty_round for all using (current_setting('app.role', true) = 'system')
  with check (current_setting('app.role', true) = 'system');
alter table duty_round_step enable row level security;
create policy duty_round_step_read on duty_round_step for select using (exists (select from duty_round r where r.id = round_id));
create policy duty_round_step_write on duty_round_step for all using (current_setting('app.role', true) = 'system')
  with check (current_setting('app.role', true) = 'system');

alter table policy_trial enable row level security;
create policy policy_trial_scope on policy_trial using (
  current_setting('app.role', true) = 'system'
  or (current_setting('app.role', true) in ('county.civil', 'leader') and exists (
    select from unit u where u.id = app_uuid('app.unit') and left(u.area_code, 6) = county))
);

-- A post that keeps a case or a ledger may stop the clock of its duties, and start it again.
create policy duty_pause on duty for update using (
  current_setting('app.role', true) in ('town.worker', 'county.civil')
  and ((case_id is null and report_id is null and referral_id is null
      and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
    or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true)))
);

-- Evidence given by one post meets the duty of another that it cannot see: the engine's own act, and nothing more.
drop function close_duties;
create function duties_of_subjects(p_subjects uuid[], p_case uuid)
returns table (id uuid, county char(6), pack_version int, rule_id text, subject_kind text, subject_id uuid, state text,
  counts_from timestamptz, due_at timestamptz, period text, case_id uuid, owner_unit_id uuid, paused_at timestamptz)
language sql security definer stable set search_path = public, pg_temp as $$
  select d.id, left(d.area_code, 6)::char(6), d.pack_version, d.rule_id, d.subject_kind, d.subject_id, d.state,
    d.counts_from, d.due_at, d.period, d.case_id, d.owner_unit_id, d.paused_at
  from duty d
  where d.state in ('open', 'lapsed') and (d.subject_id = any (p_subjects) or (d.state = 'open' and d.case_id = p_case))
$$;
revoke all on function duties_of_subjects from public;
grant execute on function duties_of_subjects to shouwang_app;

-- A lapsed duty is met only by evidence of its own time. Breaches stay; one that never was is marked as withdrawn.
create function end_duties(p_ids uuid[], p_state text, p_event uuid, p_at timestamptz, p_now timestamptz)
returns int language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    -- A clock that stands is not late, however long it stands.
    update duty set state = p_state, closed_at = p_at, closed_by_event = p_event, paused_at = null, pause_reason = null,
      breached_at = case when force = 'must' and due_at < least(p_at, coalesce(paused_at, p_at)) and p_state = 'met'
        then coalesce(breached_at, due_at) else breached_at end,
      breach_withdrawn_at = case when breached_at is not null and p_state = 'met' and p_at <= due_at then p_now end,
      breach_withdrawn_by_event = case when breached_at is not null and p_state = 'met' and p_at <= due_at then p_event end
    where id = any (p_ids) and state in ('open', 'lapsed') returning id)
  select count(*)::int from ended
$$;
revoke all on function end_duties from public;
grant execute on function end_duties to shouwang_app;

-- A stopped clock goes on where it stood: what was left of the limit and of every step is put off by the time it stood.
-- A duty of a round gets steps of its own from here on. Who may call it is decided by the policy on `duty` beforehand.
create function resume_duty(p_duty uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stood interval;
  stopped timestamptz;
begin
  select p_now - paused_at, paused_at into stood, stopped from duty where id = p_duty and paused_at is not null for update;
  if stood is null then return; end if;
  insert into duty_step (duty_id, kind, at, to_role)
    select p_duty, s.kind, s.at + stood, s.to_role from duty d join duty_round_step s on s.round_id = d.round_id
    where d.id = p_duty and s.at >= stopped and not exists (select from duty_step own where own.duty_id = p_duty);
  -- The first time a duty of a round gets its own steps, already put off; after that they are its own to put off.
  if not found then update duty_step set at = at + stood where duty_id = p_duty and done_at is null; end if;
  update duty set due_at = due_at + stood, paused_at = null, pause_reason = null where id = p_duty;
end $$;
revoke all on function resume_duty from public;
grant execute on function resume_duty to shouwang_app;

-- Ledgers from before this migration have no facts yet: the worker computes them, a few hundred dossiers at a time.
insert into job (topic, payload, run_at) select 'facts.fill', '{}', now() where exists (select from child);
