import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Villages } from '#sheets/reading.ts'

/** Villages of today within the scope, and what became of those that are no more. */
export async function findVillages(context: Context): Promise<Villages> {
  const today = beijingDate(context.now)
  const { lo, hi } = context.scope.children
  const rows = await context.tx
    .selectFrom('area')
    .select(['code', 'name', 'valid_from', 'valid_to'])
    .where('level', '=', 5)
    .where('code', '>=', lo)
    .where('code', '<', hi)
    .orderBy('code')
    .orderBy('valid_from')
    .execute()
  const townCodes = [...new Set(rows.map((row) => townshipOf(row.code)))]
  const towns = new Map(
    townCodes.length === 0
      ? []
      : (
          await context.tx
            .selectFrom('area')
            .select(['code', 'name'])
            .where('code', 'in', townCodes)
            .orderBy('valid_from')
            .execute()
        ).map((row) => [row.code, row.name]),
  )
  const changes = await context.tx
    .selectFrom('area_change')
    .select(['from_code', 'to_code'])
    .where('from_code', '>=', lo)
    .where('from_code', '<', hi)
    .where('effective', '<=', today)
    .execute()
  const isToday = (row: { valid_from: string; valid_to: string | null }) =>
    row.valid_from <= today && (row.valid_to === null || row.valid_to > today)
  const living = new Set(rows.filter(isToday).map((row) => row.code))
  const townOf = (code: string) => towns.get(townshipOf(code)) ?? ''
  const { province, city, county } = await findHomeNames(context, context.policy.county)
  return {
    home: [province, city, county],
    villages: rows
      .filter(isToday)
      .map((row) => ({ code: row.code, name: row.name, town: townOf(row.code), townCode: row.code.slice(0, 9) })),
    aliases: rows
      .filter((row) => !isToday(row))
      .flatMap((row) => {
        // Renamed under the same code, or gone into another; a split village into several.
        const now = living.has(row.code)
          ? [row.code]
          : changes.filter((change) => change.from_code === row.code).map((change) => change.to_code)
        return now.map((currentCode) => ({ town: townOf(row.code), oldName: row.name, oldCode: row.code, currentCode }))
      }),
  }
}

/** A county with its city and province: tells work outside the county from work at home, and a place of another county from one's own. */
export async function findHomeNames(
  context: Context,
  county: string,
): Promise<{ province: string; city: string; county: string }> {
  const codes = [county.slice(0, 2), county.slice(0, 4), county].map((code) => code.padEnd(12, '0'))
  const rows = await context.tx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('code', 'in', codes)
    .orderBy('valid_from')
    .execute()
  const names = new Map(rows.map((row) => [row.code, row.name]))
  const [province, city, own] = codes.map((code) => names.get(code) ?? '')
  return { province: province!, city: city!, county: own! }
}

function townshipOf(code: string): string {
  return `${code.slice(0, 9)}000`
}
