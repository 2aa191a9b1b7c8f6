-- A duty is an instance of a clause. It opens and closes in the transaction of an event; deadlines are rows.
create table duty (
  id uuid primary key,
  pack_id text not null,
  pack_version int not null,
  rule_id text not null,
  clause_id text not null,
  title text not null,
  force text not null check (force in ('must', 'may', 'encourage')),
  subject_kind text not null,
  subject_id uuid not null,
  child_id uuid,
  case_id uuid,
  report_id uuid,
  referral_id uuid,
  area_code char(12) collate "C" not null,
  owner_role text not null,
  owner_unit_id uuid references unit,
  urgent boolean not null default false,
  state text not null default 'open' check (state in ('open', 'met', 'cancelled')),
  opened_at timestamptz not null,
  due_at timestamptz,
  word text,
  time_source text not null,
  closed_at timestamptz,
  opened_by_event uuid not null,
  closed_by_event uuid,
  -- Lateness is a fact that later work does not erase.
  breached_at timestamptz
);
create unique index duty_once on duty (pack_id, rule_id, subject_id, coalesce(owner_unit_id, '00000000-0000-0000-0000-000000000000')) where state = 'open';
create index duty_owner on duty (owner_unit_id, state, due_at);
create index duty_area on duty (area_code, state, due_at);
create index duty_child on duty (child_id) where state = 'open';
create index duty_case on duty (case_id) where case_id is not null;
create index duty_subject on duty (rule_id, subject_id) where state = 'open';

create table duty_step (
  duty_id uuid not null references duty,
  kind text not null check (kind in ('reminder', 'escalation', 'breach')),
  at timestamptz not null,
  to_role text not null,
  done_at timestamptz,
  primary key (duty_id, kind, at, to_role)
);
create index duty_step_due on duty_step (at) where done_at is null;

-- A notice says what happened and where to go; it never holds a name or a number.
create table message (
  id uuid primary key,
  unit_id uuid not null references unit,
  role text,
  kind text not null,
  params jsonb not null,
  link_kind text not null,
  link_id uuid,
  at timestamptz not null,
  dedupe_key text unique
);
create index message_unit on message (unit_id, at desc);
create table message_read (
  message_id uuid not null references message,
  account_id uuid not null references account,
  read_at timestamptz not null,
  primary key (message_id, account_id)
);

-- Bytes lie sealed in the data folder under the SM3 of what is stored; here is what they are.
create table file (
  id uuid primary key,
  sha char(64) not null,
  name_sealed bytea not null,
  mime text not null,
  size int not null,
  uploader_index bytea not null,
  at timestamptz not null
);
create table file_link (
  file_id uuid not null references file,
  subject_kind text not null check (subject_kind in ('report', 'case', 'referral')),
  subject_id uuid not null,
  part_id uuid,
  primary key (file_id, subject_kind, subject_id)
);
create index file_link_subject on file_link (subject_id);

grant select, insert, update on duty, duty_step to shouwang_app;
grant select, insert on message, message_read, file, file_link to shouwang_app;

alter table duty enable row level security;
create policy duty_add on duty for insert with check (true);
create policy duty_scope on duty for select using (
  owner_unit_id = app_uuid('app.unit')
  or (case_id is null and report_id is null and referral_id is null
    and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
  or (area_code >= current_setting('app.case_lo', true) and area_code < current_setting('app.case_hi', true))
  or case_id = any (app_uuids('app.case_grants')) or report_id = any (app_uuids('app.case_grants'))
);
alter table duty_step enable row level security;
create policy duty_step_add on duty_step for insert with check (true);
create policy duty_step_scope on duty_step for select using (exists (select from duty d where d.id = duty_step.duty_id));
create policy duty_step_done on duty_step for update using (current_setting('app.role', true) = 'system');
create policy duty_breach on duty for update using (current_setting('app.role', true) = 'system');

alter table message enable row level security;
create policy message_add on message for insert with check (true);
create policy message_own on message for select using (
  unit_id = app_uuid('app.unit') and (role is null or role = current_setting('app.role', true))
);
alter table message_read enable row level security;
create policy message_read_own on message_read using (account_id = app_uuid('app.account'));

alter table file_link enable row level security;
create policy file_link_add on file_link for insert with check (true);
create policy file_link_scope on file_link for select using (
  (subject_kind = 'report' and exists (select from report r where r.id = subject_id))
  or (subject_kind = 'case' and exists (select from protection_case c where c.id = subject_id))
  or (subject_kind = 'referral' and exists (select from referral f where f.id = subject_id))
);
alter table file enable row level security;
create policy file_add on file for insert with check (true);
create policy file_scope on file for select using (
  uploader_index = decode(nullif(current_setting('app.filer', true), ''), 'hex')
  or exists (select from file_link l where l.file_id = file.id)
);

-- Evidence given by one post closes the duty of another that it cannot see: the engine's own act, and nothing more.
-- An event that knows only the case ends the rule's duties of every subject in that case.
create function close_duties(p_pack text, p_rule text, p_kind text, p_subject uuid, p_state text, p_event uuid, p_at timestamptz)
returns int language sql security definer set search_path = public as $$
  with closed as (
    update duty set state = p_state, closed_at = p_at, closed_by_event = p_event,
      breached_at = case when force = 'must' and due_at < p_at and p_state = 'met' then coalesce(breached_at, due_at) else breached_at end
    where pack_id = p_pack and rule_id = p_rule and state = 'open'
      and (subject_id = p_subject or (p_kind = 'case' and case_id = p_subject)) returning id)
  select count(*)::int from closed
$$;
revoke all on function close_duties from public;
grant execute on function close_duties to shouwang_app;
