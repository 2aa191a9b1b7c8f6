-- What a unit hands in for a clause. It speaks of work, never of a person, so nothing in it is sealed. Handed in once and
-- never changed: what follows supplements.
create table unit_return (
  id uuid primary key,
  unit_id uuid not null references unit,
  area_code char(12) collate "C" not null,
  clause_id text not null,
  -- The document the clause stands in, and the county's edition that named it.
  pack_id text not null,
  pack_version int not null,
  period text,
  note text check (char_length(note) <= 500),
  account_id uuid not null references account,
  post_id uuid not null references post,
  recorded_at timestamptz not null
);
create index unit_return_unit on unit_return (unit_id, recorded_at desc);
create index unit_return_area on unit_return (area_code, recorded_at desc);

create table unit_return_item (
  return_id uuid not null references unit_return,
  position smallint not null check (position between 1 and 16),
  label text not null,
  value text not null check (char_length(value) <= 500),
  primary key (return_id, position)
);

grant select, insert on unit_return, unit_return_item to shouwang_app;

-- A unit hands in for itself and reads its own; a township reads those of its area, the county's civil affairs and the
-- county's leaders those of the county.
alter table unit_return enable row level security;
create policy unit_return_add on unit_return for insert with check (
  unit_id = app_uuid('app.unit') and area_code = (select u.area_code from unit u where u.id = unit_id)
);
create policy unit_return_read on unit_return for select using (
  unit_id = app_uuid('app.unit')
  or (current_setting('app.role', true) in ('town.worker', 'county.civil', 'system')
    and area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true))
  or (current_setting('app.role', true) = 'leader' and exists (
    select from unit u
    where u.id = app_uuid('app.unit') and u.area_code like '%000000' and left(u.area_code, 6) = left(unit_return.area_code, 6)))
);
alter table unit_return_item enable row level security;
create policy unit_return_item_add on unit_return_item for insert with check (
  exists (select from unit_return r where r.id = return_id and r.unit_id = app_uuid('app.unit'))
);
create policy unit_return_item_read on unit_return_item for select using (
  exists (select from unit_return r where r.id = return_id)
);

-- Somebody looked and nothing had changed: evidence that the ledger is kept current.
create table child_confirmation (
  id uuid primary key,
  child_id uuid not null references child,
  note_sealed bytea,
  actor_id uuid not null,
  at timestamptz not null
);
create index child_confirmation_child on child_confirmation (child_id, at desc);

-- Leaving the ledger: proposed by one keeper, decided by another at the township or the county.
create table child_exit (
  id uuid primary key,
  child_id uuid not null references child,
  reason text not null,
  since date not null,
  basis_sealed bytea not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision text check (decision in ('approve', 'refuse')),
  decision_reason_sealed bytea,
  -- ASVS 2.3.5: two persons.
  constraint exit_takes_two check (decided_by is null or decided_by <> proposed_by),
  constraint exit_decided_whole check (num_nonnulls(decided_by, decided_at, decision) in (0, 3)),
  constraint exit_refusal_has_reason check (decision is distinct from 'refuse' or decision_reason_sealed is not null)
);
create index child_exit_child on child_exit (child_id, proposed_at desc);
create unique index child_exit_open on child_exit (child_id) where decided_at is null;

grant select, insert on child_confirmation to shouwang_app;
grant select, insert, update on child_exit to shouwang_app;

alter table child_confirmation enable row level security;
create policy child_confirmation_scope on child_confirmation using (
  exists (select from child c where c.id = child_confirmation.child_id)
);

alter table child_exit enable row level security;
create policy child_exit_read on child_exit for select using (exists (select from child c where c.id = child_exit.child_id));
create policy child_exit_propose on child_exit for insert with check (
  decided_at is null and exists (select from child c where c.id = child_exit.child_id)
);
-- What is decided stays decided.
create policy child_exit_decide on child_exit for update using (
  decided_at is null
  and current_setting('app.role', true) in ('town.worker', 'county.civil')
  and exists (select from child c where c.id = child_exit.child_id)
) with check (true);

-- Whether a case about the child is still open, wherever it is handled: the child may have moved since. It answers only
-- who may see cases, and only about children whose ledger they keep; to everybody else there is none.
create function child_has_open_case(p_child uuid)
returns boolean language sql security definer stable set search_path = public, pg_temp as $$
  select coalesce(current_setting('app.role', true) in ('town.worker', 'county.civil'), false)
    and exists (select from child c where c.id = p_child
      and c.area_code >= current_setting('app.lo', true) and c.area_code < current_setting('app.hi', true))
    and exists (select from protection_case k where k.child_id = p_child and k.state <> 'closed')
$$;
revoke all on function child_has_open_case from public;
grant execute on function child_has_open_case to shouwang_app;
