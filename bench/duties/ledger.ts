import type pg from 'pg'

/** A day on which the quarter has just begun: everybody under the rule is owed its duty at once. */
export const NOW = new Date('2026-10-01T00:00:10+08:00')
export const COUNTY = '331124'

/**
 * Facts of so many synthetic children, spread over the county's villages, two a household; seven in eight come under a rule
 * that leaves out whoever is judged not eligible. Rows of `child_fact` only: the dossiers behind them are not asked for.
 */
export async function insertFacts(
  owner: pg.Client,
  input: { from: number; to: number; changedAt: Date },
): Promise<void> {
  await owner.query("set session_replication_role = 'replica'")
  await owner.query(
    `insert into child_fact (child_id, household_id, area_code, listed, entered_on, birth_date, residence, rural, schooling,
        care_arrangement, care_ability, delegated, father_status, mother_status, verdict, changed_at)
      select md5('child ' || n)::uuid, md5('household ' || n / 2)::uuid, v.codes[1 + n % array_length(v.codes, 1)], true, date '2026-01-05',
        date '2012-01-01' + (n % 4000), 'registered-place', true, 'primary', 'both', 'good', false, 'away', 'away',
        (array['eligible', 'eligible', 'eligible', 'eligible', 'watch', 'needs-evidence', 'eligible', 'not-eligible'])[1 + n % 8], $3
      from generate_series($1::int, $2::int - 1) n,
        (select array_agg(code order by code) as codes from area where level = 5 and code like '${COUNTY}%') v`,
    [input.from, input.to, input.changedAt],
  )
  await owner.query("set session_replication_role = 'origin'")
}

/** The columns a sweep writes, for copying the same rows by hand. */
export const COLUMNS = `id, pack_id, pack_version, rule_id, clause_id, title, force, subject_kind, subject_id, child_id, case_id, area_code,
  owner_role, owner_unit_id, opened_at, due_at, word, time_source, opened_by_event, round_id, period, counts_from, urgent, state`
