import { type SqlBool, sql } from 'kysely'
import { beijingDate } from '#server/platform/clock.ts'
import { findHomeNames } from '#server/features/imports/villages/queries.ts'
import type { Context } from '#server/platform/context.ts'
import type { Villages } from '#sheets/reading.ts'

/** Villages of the county today and the names that no longer hold: what a list may call them. */
export async function villagesOfCounty(context: Context, county: string): Promise<Villages> {
  const today = beijingDate(context.now)
  const inCounty = sql<SqlBool>`a.code >= ${county} and a.code < ${`${county}:`}`
  const areas = await context.tx
    .selectFrom('area as a')
    .select(['a.code', 'a.name', 'a.level', 'a.valid_from', 'a.valid_to'])
    .where(inCounty)
    .orderBy('a.code')
    .orderBy('a.valid_from')
    .execute()
  const changes = await context.tx
    .selectFrom('area_change')
    .select(['from_code', 'to_code'])
    .where('from_code', '>=', county)
    .where('from_code', '<', `${county}:`)
    .where('effective', '<=', today)
    .execute()
  const towns = new Map(areas.filter(({ level }) => level === 4).map(({ code, name }) => [code.slice(0, 9), name]))
  const living = areas.filter(
    (row) => row.level === 5 && row.valid_from <= today && (row.valid_to === null || row.valid_to > today),
  )
  const codes = new Set(living.map(({ code }) => code))
  const townOf = (code: string) => towns.get(code.slice(0, 9)) ?? ''
  const home = await findHomeNames(context, county)
  return {
    home: [home.province, home.city, home.county],
    villages: living.map(({ code, name }) => ({ code, name, town: townOf(code), townCode: code.slice(0, 9) })),
    aliases: areas
      .filter((row) => row.level === 5 && !living.includes(row))
      .flatMap(({ code, name }) => {
        const now = codes.has(code)
          ? [code]
          : changes.filter(({ from_code }) => from_code === code).map(({ to_code }) => to_code)
        return now.map((currentCode) => ({ town: townOf(code), oldName: name, oldCode: code, currentCode }))
      }),
  }
}
