create table report (
  id uuid primary key,
  number text not null unique,
  version int not null default 1,
  area_code char(12) collate "C" not null,
  channel text not null check (channel in ('desk', 'public', 'hotline')),
  state text not null default 'filed' check (state in ('filed', 'accepted', 'answered')),
  urgent boolean not null,
  situations text[] not null,
  child_id uuid references child,
  child_description_sealed bytea,
  place_sealed bytea,
  narrative_sealed bytea not null,
  action_taken_sealed bytea,
  police_receipt_sealed bytea,
  observed_at timestamptz,
  filed_at timestamptz not null,
  accepted_at timestamptz,
  dispatched_at timestamptz,
  dispatch_note_sealed bytea,
  accepted_unit_id uuid references unit,
  accepted_post_id uuid,
  case_id uuid,
  pack_id text not null,
  pack_version int not null
);
comment on table report is 'An immutable fact (强制报告/线索): what was seen and when; only its handling moves on.';
create index report_area on report (area_code, filed_at desc);

-- Who filed: kept apart, sealed, and never joined for a screen. The filer finds its own reports by a keyed index.
create table report_reporter (
  report_id uuid primary key references report,
  identity_sealed bytea not null
);
create table report_filer (
  report_id uuid primary key references report,
  account_index bytea not null
);
create index report_filer_account on report_filer (account_index);
create table report_receipt (
  report_id uuid primary key references report,
  code_hash bytea not null unique
);
create table report_message (
  id uuid primary key,
  report_id uuid not null references report,
  direction text not null check (direction in ('from-reporter', 'to-reporter')),
  body_sealed bytea not null,
  at timestamptz not null
);
create index report_message_report on report_message (report_id, at);

create table protection_case (
  id uuid primary key,
  number text not null unique,
  version int not null default 1,
  report_id uuid not null unique references report,
  area_code char(12) collate "C" not null,
  child_id uuid references child,
  state text not null default 'handling',
  urgent boolean not null,
  scenario text,
  grade text,
  pack_id text not null,
  pack_version int not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  notice_sealed bytea,
  notified_at timestamptz,
  notified_by uuid,
  notice_received_at timestamptz,
  notice_received_by uuid,
  closing_outcome text,
  closing_summary_sealed bytea,
  closing_follow_up_on date,
  closing_proposed_at timestamptz,
  closing_proposed_by uuid,
  closing_refused_sealed bytea,
  closed_at timestamptz,
  closed_by uuid,
  -- ASVS 2.3.5: two persons.
  constraint closing_takes_two check (closed_by is null or closed_by <> closing_proposed_by),
  constraint closed_is_signed check (state <> 'closed' or (closed_at is not null and closed_by is not null))
);
create index protection_case_area on protection_case (area_code, opened_at desc);
create index protection_case_child on protection_case (child_id);

-- Illegal transitions are refused here too, whatever the application believes (SM-1, SM-2, SM-3, SM-9).
create table transition (
  machine text not null,
  from_state text not null,
  to_state text not null,
  primary key (machine, from_state, to_state)
);
insert into transition values
  ('report', 'filed', 'accepted'), ('report', 'accepted', 'answered'),
  ('protection_case', 'handling', 'notified'), ('protection_case', 'notified', 'assessing'),
  ('protection_case', 'assessing', 'assessed'), ('protection_case', 'assessed', 'planned'),
  ('protection_case', 'planned', 'following'), ('protection_case', 'following', 'closing'),
  ('protection_case', 'closing', 'following'), ('protection_case', 'closing', 'closed'),
  ('assessment', 'open', 'proposed'), ('assessment', 'proposed', 'decided'),
  ('referral', 'sent', 'accepted'), ('referral', 'sent', 'refused'), ('referral', 'sent', 'withdrawn'),
  ('referral', 'accepted', 'completed'), ('referral', 'accepted', 'withdrawn');
grant select on transition to shouwang_app;

create function guard_transition() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not exists (
    select from transition where machine = tg_table_name and from_state = old.state and to_state = new.state) then
    raise exception 'illegal transition of %: % to %', tg_table_name, old.state, new.state using errcode = 'SW001';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'version of % must move by one', tg_table_name using errcode = 'SW002';
  end if;
  return new;
end $$;
create function guard_first_state() returns trigger language plpgsql as $$
begin
  if new.state <> tg_argv[0] then
    raise exception 'a % begins as %', tg_table_name, tg_argv[0] using errcode = 'SW001';
  end if;
  return new;
end $$;
create function guard_closed() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then
    raise exception 'a closed case does not change' using errcode = 'SW001';
  end if;
  return new;
end $$;

create table case_measure (
  id uuid primary key,
  case_id uuid not null references protection_case,
  scenario text not null,
  step_id text not null,
  kind text not null check (kind in ('recorded', 'waived')),
  note_sealed bytea not null,
  placement text,
  placement_unit_id uuid references unit,
  actor_id uuid not null,
  at timestamptz not null
);
create index case_measure_case on case_measure (case_id);

create table assessment (
  id uuid primary key,
  version int not null default 1,
  case_id uuid not null unique references protection_case,
  state text not null default 'open',
  scale_id text not null,
  scale_version int not null,
  opened_at timestamptz not null,
  answers_sealed bytea,
  total numeric,
  proposed_grade text,
  decided_grade text,
  decided_by uuid,
  decided_at timestamptz,
  reason_sealed bytea,
  -- PIPL 24: the machine proposes, a named person decides.
  constraint decided_by_a_person check (state <> 'decided' or decided_by is not null)
);
create table assessment_invitation (
  id uuid primary key,
  assessment_id uuid not null references assessment,
  case_id uuid not null references protection_case,
  part text not null,
  unit_id uuid not null references unit,
  invited_at timestamptz not null,
  opinion_sealed bytea,
  signed_by uuid,
  signed_at timestamptz,
  unique (assessment_id, part, unit_id)
);
create table plan (
  id uuid primary key,
  case_id uuid not null unique references protection_case,
  goals_sealed bytea not null,
  services_sealed bytea not null,
  follow_up_unit_id uuid not null references unit,
  first_follow_up_by date not null,
  adopted_at timestamptz not null,
  adopted_by uuid not null
);
create table referral (
  id uuid primary key,
  version int not null default 1,
  case_id uuid not null references protection_case,
  child_id uuid not null references child,
  area_code char(12) collate "C" not null,
  state text not null default 'sent',
  service text not null,
  urgent boolean not null,
  from_unit_id uuid not null references unit,
  to_unit_id uuid not null references unit,
  request_sealed bytea not null,
  sent_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  refused_reason_sealed bytea,
  completed_at timestamptz,
  feedback_sealed bytea,
  constraint refusal_has_reason check (state <> 'refused' or refused_reason_sealed is not null),
  constraint completion_has_feedback check (state <> 'completed' or feedback_sealed is not null)
);
create index referral_case on referral (case_id);
create index referral_to on referral (to_unit_id, sent_at desc);

create trigger report_transition before update on report for each row execute function guard_transition();
create trigger report_first before insert on report for each row execute function guard_first_state('filed');
create trigger case_transition before update on protection_case for each row execute function guard_transition();
create trigger case_closed before update on protection_case for each row execute function guard_closed();
create trigger case_first before insert on protection_case for each row execute function guard_first_state('handling');
create trigger assessment_transition before update on assessment for each row execute function guard_transition();
create trigger assessment_first before insert on assessment for each row execute function guard_first_state('open');
create trigger referral_transition before update on referral for each row execute function guard_transition();
create trigger referral_first before insert on referral for each row execute function guard_first_state('sent');

grant select, insert, update on report, protection_case, assessment, assessment_invitation, referral to shouwang_app;
grant select, insert on report_reporter, report_filer, report_receipt, report_message, case_measure, plan to shouwang_app;

alter table report_filer enable row level security;
create policy report_filer_own on report_filer for select using (account_index = decode(nullif(current_setting('app.filer', true), ''), 'hex'));
create policy report_filer_add on report_filer for insert with check (true);

alter table report enable row level security;
create policy report_add on report for insert with check (true);
create policy report_read on report for select using (
  (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or id = any (app_uuids('app.case_grants'))
  or id in (select report_id from report_filer)
);
create policy report_change on report for update using (
  (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or id = any (app_uuids('app.case_grants'))
);

-- Police intake and the county's child-protection officer only (security §1.7).
alter table report_reporter enable row level security;
create policy report_reporter_add on report_reporter for insert with check (true);
create policy report_reporter_read on report_reporter for select using (
  current_setting('app.role', true) in ('police.officer', 'county.civil')
  and exists (select from report r where r.id = report_reporter.report_id)
);

-- The receipt is looked up by a reporter who has nothing but the code: app.receipt carries its slow hash.
alter table report_receipt enable row level security;
create policy report_receipt_add on report_receipt for insert with check (true);
create policy report_receipt_own on report_receipt for select using (code_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex'));
create policy report_by_receipt on report for select using (id in (select report_id from report_receipt));

alter table report_message enable row level security;
create policy report_message_scope on report_message using (exists (select from report r where r.id = report_message.report_id));

alter table protection_case enable row level security;
create policy case_scope on protection_case using (
  (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or id = any (app_uuids('app.case_grants'))
);
alter table case_measure enable row level security;
create policy case_measure_scope on case_measure using (exists (select from protection_case c where c.id = case_measure.case_id));
alter table assessment enable row level security;
create policy assessment_scope on assessment using (exists (select from protection_case c where c.id = assessment.case_id));
alter table assessment_invitation enable row level security;
create policy assessment_invitation_scope on assessment_invitation using (exists (select from protection_case c where c.id = assessment_invitation.case_id));
alter table plan enable row level security;
create policy plan_scope on plan using (exists (select from protection_case c where c.id = plan.case_id));
-- The receiving unit sees its own referral, not the case behind it.
alter table referral enable row level security;
create policy referral_scope on referral using (
  to_unit_id = app_uuid('app.unit')
  or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or case_id = any (app_uuids('app.case_grants'))
);

-- Numbers people say on the phone; they tell the day and nothing of the child.
create sequence report_number;
create sequence case_number;
grant usage on sequence report_number, case_number to shouwang_app;
