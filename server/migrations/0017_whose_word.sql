-- By whose unit a return was reopened: taken back by the unit that made it, or sent back by the one above.
alter table ledger_return add column reopened_unit_id uuid references unit;

-- Whose proposal it is: its unit hears what came of it, and may take it back while nobody has decided.
alter table child_merge
  add column proposed_unit_id uuid references unit,
  add column unmerge_proposed_unit_id uuid references unit,
  drop constraint child_merge_state_check,
  add constraint child_merge_state_check
    check (state in ('proposed', 'refused', 'withdrawn', 'merged', 'unmerge-proposed', 'unmerged')),
  drop constraint merge_takes_two,
  -- Two persons decide; one is enough to take back what was the own word.
  add constraint merge_takes_two check (decided_by is null or state = 'withdrawn' or decided_by <> proposed_by),
  drop constraint merge_keeps_what_was,
  add constraint merge_keeps_what_was check (state in ('proposed', 'refused', 'withdrawn') or before_sealed is not null);
drop index child_merge_live;
create unique index child_merge_live on child_merge (away_id) where state not in ('refused', 'withdrawn', 'unmerged');

alter table child_exit
  -- Of the person who proposed it, or who answered the machine.
  add column backing_unit_id uuid references unit,
  drop constraint child_exit_decision_check,
  add constraint child_exit_decision_check check (decision in ('approve', 'refuse', 'withdraw')),
  drop constraint exit_takes_two,
  add constraint exit_takes_two check (decided_by is null or decision = 'withdraw' or decided_by <> proposed_by),
  add constraint exit_withdrawn_by_persons check (decision is distinct from 'withdraw' or proposed_by is not null);

-- What was proposed before this: the log knows at which post.
create function pg_temp.unit_behind(p_type text, p_child uuid, p_by uuid, p_at timestamptz) returns uuid language sql as $$
  select p.unit_id from event e join post p on p.id = e.post_id
  where e.type = p_type and e.child_id = p_child and e.actor_id = p_by and e.at >= p_at order by e.at limit 1
$$;
update child_merge set
  proposed_unit_id = pg_temp.unit_behind('child.merge-proposed', survivor_id, proposed_by, proposed_at),
  unmerge_proposed_unit_id = pg_temp.unit_behind('child.unmerge-proposed', survivor_id, unmerge_proposed_by, unmerge_proposed_at);
update child_exit set backing_unit_id = pg_temp.unit_behind(
  'child.exit-proposed', child_id, coalesce(proposed_by, answered_by), coalesce(answered_at, proposed_at))
where proposed_by is not null or answered_by is not null;

-- Whether the asker may take a proposal back: who made it, or another post of the same unit.
create function own_proposal(p_unit uuid, p_account uuid) returns boolean language sql stable as $$
  select coalesce(p_unit = app_uuid('app.unit') or p_account = app_uuid('app.account'), false)
$$;

create policy child_exit_withdraw on child_exit for update using (decided_at is null and keeps_child(child_id))
  with check (decision = 'withdraw' and own_proposal(backing_unit_id, proposed_by));

-- A village may take back what it asked for and decide nothing. What the row was before settles which of the two it is, and
-- a policy of its own cannot see that; so it takes the owner's right to do these two things.
create function withdraw_merge(p_merge uuid, p_at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update child_merge set state = 'withdrawn', decided_by = app_uuid('app.account'), decided_at = p_at
  where id = p_merge and state = 'proposed' and own_proposal(proposed_unit_id, proposed_by)
    and keeps_child(survivor_id) and keeps_child(away_id)
$$;
create function withdraw_unmerge(p_merge uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update child_merge set state = 'merged', unmerge_basis_sealed = null,
    unmerge_proposed_by = null, unmerge_proposed_at = null, unmerge_proposed_unit_id = null
  where id = p_merge and state = 'unmerge-proposed' and own_proposal(unmerge_proposed_unit_id, unmerge_proposed_by)
    and keeps_child(survivor_id) and keeps_child(away_id)
$$;
revoke all on function withdraw_merge, withdraw_unmerge from public;
grant execute on function withdraw_merge, withdraw_unmerge to shouwang_app;
