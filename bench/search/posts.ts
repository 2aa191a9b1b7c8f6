import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { COOKIE } from '#server/platform/http.ts'
import { newToken } from '#server/platform/identity.ts'
import type { Role } from '#contract/roles.ts'
import { COUNTIES } from './ledger.ts'

/** A signed-in post, as a browser holds it. */
export interface Officer {
  readonly role: Role
  readonly county: string
  readonly cookie: string
}

const POSTS: readonly { role: Role; level: 3 | 4 | 5; kind: string; each: number }[] = [
  { role: 'county.civil', level: 3, kind: 'civil-affairs', each: 2 },
  { role: 'town.worker', level: 4, kind: 'township-government', each: 2 },
  { role: 'village.worker', level: 5, kind: 'village-committee', each: 1 },
  { role: 'school.officer', level: 4, kind: 'school', each: 1 },
]

/** Six posts a county, each with a session of its own, so that no limit on requests has to be lifted. */
export async function seatOfficers(
  owner: pg.Client,
): Promise<{ officers: Officer[]; schools: ReadonlyMap<string, string> }> {
  const officers: Officer[] = []
  const schools = new Map<string, string>()
  for (const county of COUNTIES) {
    for (const { role, level, kind, each } of POSTS) {
      for (let n = 0; n < each; n += 1) {
        const { rows } = await owner.query<{ code: string }>(
          'select code from area where level = $1 and code like $2 order by code offset $3 limit 1',
          [level, `${county}%`, level === 3 ? 0 : n],
        )
        const seat = { role, kind, areaCode: rows[0]!.code }
        const { cookie, unitId } = await seatOne(owner, seat)
        if (role === 'school.officer') schools.set(county, unitId)
        officers.push({ role, county, cookie })
      }
    }
  }
  return { officers, schools }
}

async function seatOne(
  owner: pg.Client,
  seat: { role: Role; kind: string; areaCode: string },
): Promise<{ cookie: string; unitId: string }> {
  const [unitId, accountId, postId] = [randomUUID(), randomUUID(), randomUUID()]
  const { token, digest } = newToken()
  await owner.query('insert into unit (id, name, kind, area_code) values ($1, $2, $3, $4)', [
    unitId,
    '测量单位（示例）',
    seat.kind,
    seat.areaCode,
  ])
  await owner.query(
    "insert into account (id, login, display_name, password_hash, totp_sealed, synthetic) values ($1, $2, '测量（示例）', '-', '\\x00', true)",
    [accountId, `bench.${accountId}`],
  )
  await owner.query(
    "insert into post (id, account_id, unit_id, role, area_code, starts_on, approved_by) values ($1, $2, $3, $4, $5, '2026-01-01', '测量（示例）')",
    [postId, accountId, unitId, seat.role, seat.areaCode],
  )
  await owner.query(
    `insert into session (id, token_hash, account_id, post_id, device, signed_in_at, last_seen_at, expires_at, second_factor_at)
     values ($1, $2, $3, $4, 'bench', now(), now(), now() + interval '6 hours', now())`,
    [randomUUID(), digest, accountId, postId],
  )
  return { cookie: `${COOKIE}=${token}`, unitId }
}
