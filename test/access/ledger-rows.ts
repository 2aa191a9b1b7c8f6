import type pg from 'pg'

/** One row in each table of the ledger's keeping, put there by hand: what they mean is the business of their features. */
export async function fillLedgerTables(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ id: string }>('select id from child order by id limit 2')
  const [low, high] = rows.map((row) => row.id) as [string, string]
  const by = "'00000000-0000-4000-8000-000000000001'"
  for (const statement of [
    `insert into child_merge (id, survivor_id, away_id, survivor_version, away_version, taken, basis_sealed, proposed_by, proposed_at)
     values (gen_random_uuid(), $1, $2, 1, 1, '{}', '\\x00', ${by}, now())`,
    `insert into child_distinct (id, low_id, high_id, basis_sealed, said_by, said_at) values (gen_random_uuid(), $1, $2, '\\x00', ${by}, now())`,
    `insert into child_suspect (low_id, high_id, reasons, found_at) values ($1, $2, '{}', now()) on conflict do nothing`,
  ])
    await owner.query(statement, [low, high])
  for (const statement of [
    `insert into child_correction (id, child_id, field, said_index, source, proposed_at) values (gen_random_uuid(), $1, 'name', '\\x00', 'other', now())`,
    `insert into child_finding (id, child_id, kind, grounds, found_at) values (gen_random_uuid(), $1, 'hardship', '{probe}', now())`,
  ])
    await owner.query(statement, [low])
  for (const statement of [
    'insert into child_merge_duty (merge_id, duty_id) select m.id, d.id from child_merge m, duty d limit 1',
    "insert into ledger_sweep (county, task, done_on) values ('331124', 'probe', '2026-01-01')",
    `insert into ledger_custodian (id, area_code, post_id, since, basis, named_by, named_at)
     select gen_random_uuid(), '331124101000', p.id, '2026-01-01', 'probe', ${by}, now() from post p limit 1`,
    `insert into case_return (case_id, returned_on, note_sealed, actor_id, at) select c.id, '2026-01-01', '\\x00', ${by}, now() from protection_case c limit 1`,
  ])
    await owner.query(statement)
}
