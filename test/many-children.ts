import type pg from 'pg'

/**
 * Adds so many synthetic children, two a household, over the villages of 松阳: their rows in the ledger and the facts that
 * follow from dossiers of such families. Dossiers, kin and keys are left out: nobody opens these. Every tenth household has
 * both parents at work within the county, which one document counts and another does not.
 */
export async function addManyChildren(owner: pg.Pool, count: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query(
      `create temp table fresh as select n, overlay(overlay(md5('many ' || n) placing '4' from 13) placing '8' from 17)::uuid as id,
         overlay(overlay(md5('many household ' || n / 2) placing '4' from 13) placing '8' from 17)::uuid as household_id,
         v.codes[1 + (n / 2) % array_length(v.codes, 1)] as area_code, date '2012-01-01' + (n * 7) % 5000 as birth_date, (n / 2) % 10 as kind
       from generate_series(1, $1::int) n,
         (select array_agg(code order by code) as codes from area where level = 5 and code like '331124%' and valid_to is null) v`,
      [count],
    )
    await client.query('insert into household (id, area_code) select distinct household_id, area_code from fresh')
    await client.query(
      `insert into child (id, household_id, area_code, synthetic, name, name_pinyin, name_initials, sex, nation, birth_date, id_kind,
         household_registered, health, schooling, care_arrangement, created_at, changed_at)
       select id, household_id, area_code, true, '批量' || n || '（示例）', 'piliang', 'pl', '1', '01', birth_date, 'none', true, 'healthy',
         'primary', 'both', '2026-01-05', '2026-01-05' from fresh`,
    )
    await client.query(
      `insert into child_fact (child_id, household_id, area_code, listed, entered_on, birth_date, residence, rural, delegated, schooling,
         care_arrangement, father_status, father_outside_county, father_incapacity, father_since, mother_status, mother_outside_county,
         mother_incapacity, mother_incapacity_since, mother_since, verdict, changed_at)
       select id, household_id, area_code, true, date '2026-01-05', birth_date, 'registered-place', true, true, 'primary', 'both', 'away',
         kind <> 0, 'none', date '2025-02-10', case when kind = 1 then 'home' else 'away' end, kind not in (0, 1),
         case when kind = 1 then 'grave-illness' else 'none' end, case when kind = 1 then date '2026-08-01' end, date '2025-02-10',
         case when birth_date <= date '2010-11-16' or kind = 0 then 'not-eligible' when kind = 1 then 'watch' else 'eligible' end,
         '2026-01-05' from fresh`,
    )
    await client.query('analyze child_fact')
  } finally {
    await client.query("set session_replication_role = 'origin'").catch(() => {})
    client.release()
  }
}
