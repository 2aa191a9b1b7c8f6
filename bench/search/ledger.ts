import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import copyFrom from 'pg-copy-streams'
import { loadCountyAreas } from '#server/demo.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { nameMaker, scrambled } from './names.ts'

/** Ten counties of one province, among which the children are spread evenly. */
export const COUNTIES = [
  '331121',
  '331122',
  '331123',
  '331124',
  '331125',
  '331126',
  '331127',
  '331181',
  '330822',
  '330824',
]

const PIECE = 256 * 1024
const COLUMNS = `id, household_id, area_code, status, synthetic, name, name_pinyin, name_initials, sex, nation, birth_date, id_kind,
  id_number_sealed, id_tail_index, household_registered, address_sealed, health, schooling, school_unit_id, care_arrangement,
  care_ability, last_visit_on, created_at, changed_at`

export async function loadAreas(owner: pg.Client): Promise<void> {
  for (const county of COUNTIES) await loadCountyAreas(owner, county)
}

/** Copies in so many synthetic children, with the tokens that the triggers would have kept, all at once. Schools by county. */
export async function copyChildren(
  owner: pg.Client,
  input: { count: number; keys: KeyRing; schools: ReadonlyMap<string, string> },
): Promise<void> {
  const villages = new Map<string, string[]>()
  for (const county of COUNTIES) {
    const { rows } = await owner.query<{ code: string }>(
      'select code from area where level = 5 and code like $1 order by code',
      [`${county}%`],
    )
    villages.set(
      county,
      rows.map((row) => row.code),
    )
  }
  await owner.query(
    `insert into household (id, area_code) select md5('household ' || n)::uuid, '331124000000' from generate_series(0, $1::int) n`,
    [Math.floor(input.count / 2)],
  )
  const { rows } = await owner.query<{ id: string; home: string }>(
    `select overlay(overlay(md5('child ' || n) placing '4' from 13) placing '8' from 17)::uuid as id, md5('household ' || n / 2)::uuid as home
      from generate_series(0, $1::int - 1) n order by n`,
    [input.count],
  )
  await owner.query('alter table child disable trigger user')
  await pipeline(
    Readable.from(pieces(rows, { ...input, villages })),
    owner.query(copyFrom.from(`copy child (${COLUMNS}) from stdin`)),
  )
  await owner.query("set maintenance_work_mem = '1GB'; set work_mem = '512MB'")
  await owner.query('alter table child_token drop constraint child_token_pkey; truncate child_token')
  await owner.query(`insert into child_token select c.county, t.token, c.area_code, c.id
    from child c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token) order by c.county, t.token`)
  await owner.query('alter table child_token add primary key (county, token, area_code, child_id)')
  await owner.query('alter table child enable trigger user')
}

/** Has the worker compute the facts of every child and open the duties of the county that runs by a policy, and waits until it is idle. */
export async function settleDuties(owner: pg.Client): Promise<{ facts: number; duties: number }> {
  await owner.query("insert into job (topic, payload, run_at) values ('facts.fill', '{}', now())")
  const counts = async () =>
    (
      await owner.query<{ facts: string; duties: string; jobs: string }>(
        'select (select count(*) from child_fact) as facts, (select count(*) from duty) as duties, (select count(*) from job) as jobs',
      )
    ).rows[0]!
  for (let before = ''; ; ) {
    await sleep(5000)
    const { facts, duties, jobs } = await counts()
    if (Number(jobs) === 0 && duties === before) return { facts: Number(facts), duties: Number(duties) }
    before = duties
  }
}

function* pieces(
  ids: readonly { id: string; home: string }[],
  input: { keys: KeyRing; schools: ReadonlyMap<string, string>; villages: ReadonlyMap<string, string[]> },
): Generator<string> {
  const nameOf = nameMaker()
  const tails = new Map<number, string>()
  const sealed = `\\\\x${'5a'.repeat(80)}`
  let piece = ''
  for (const [n, { id, home }] of ids.entries()) {
    const dice = scrambled(n + 7)
    const county = COUNTIES[n % COUNTIES.length]!
    const places = input.villages.get(county)!
    const { name, pinyin, initials } = nameOf(n)
    const tail = dice % 10_000
    let index = tails.get(tail)
    if (index === undefined)
      tails.set(tail, (index = blindIndex(input.keys, 'id-tail', String(tail).padStart(4, '0')).toString('hex')))
    const seconds = dice % 31_000_000
    piece += [
      id,
      home,
      places[(dice >>> 4) % places.length],
      dice % 100 === 0 ? 'exited' : dice % 20 === 0 ? 'needs-update' : 'active',
      't',
      name,
      pinyin,
      initials,
      String(1 + (dice % 2)),
      '01',
      `20${String(10 + (dice % 14)).padStart(2, '0')}-${String(1 + (dice % 12)).padStart(2, '0')}-${String(1 + (dice % 28)).padStart(2, '0')}`,
      'none',
      sealed,
      `\\\\x${index}`,
      't',
      sealed,
      'healthy',
      ['primary', 'primary', 'junior', 'preschool'][dice % 4],
      dice % 300 === 0 ? input.schools.get(county) : '\\N',
      dice % 5 === 0 ? 'both' : 'one',
      dice % 400 === 0 ? 'none' : dice % 3 === 0 ? '\\N' : 'good',
      dice % 7 === 0 ? '\\N' : `2026-${String(1 + (dice % 10)).padStart(2, '0')}-15`,
      '2026-01-01',
      new Date(Date.UTC(2025, 10, 28) + seconds * 1000).toISOString(),
    ].join('\t')
    piece += '\n'
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}
