import { sql } from 'kysely'
import type { z } from 'zod'
import type { AreaRow, listAreas as listAreasEntry, listUnits as listUnitsEntry } from '#contract/account.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { ROOT } from './rules.ts'

/** Open units by name; an area stands for everything in it. */
export async function listUnits(
  context: Context,
  input: z.output<typeof listUnitsEntry.input>,
): Promise<z.input<typeof listUnitsEntry.output>> {
  let query = context.tx.selectFrom('unit').where(isOpen(context))
  if (input.q !== undefined) query = query.where('name', 'ilike', `%${input.q.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind)
  if (input.areaCode !== undefined && input.areaCode !== ROOT) {
    const { lo, hi } = rangeOf(input.areaCode)
    query = query.where('area_code', '>=', lo).where('area_code', '<', hi)
  }
  const { total } = await query.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['id', 'name', 'kind', 'area_code', 'member_number'])
    .orderBy('area_code')
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as UnitKind,
      areaCode: row.area_code,
      memberNumber: row.member_number,
    })),
    total: Number(total),
    page: input.page,
    pageSize: input.pageSize,
  }
}

function isOpen(context: Context) {
  return sql<boolean>`(closed_on is null or closed_on > ${beijingDate(context.now)})`
}

/** A unit of any place, unless it was closed by today. */
export async function findOpenUnit(
  context: Context,
  id: string,
): Promise<{ id: string; kind: UnitKind; areaCode: string } | undefined> {
  const row = await context.tx
    .selectFrom('unit')
    .select(['id', 'kind', 'area_code'])
    .where('id', '=', id)
    .where(isOpen(context))
    .executeTakeFirst()
  return row && { id: row.id, kind: row.kind as UnitKind, areaCode: row.area_code }
}

export async function hasOpenUnit(context: Context, unit: { name: string; areaCode: string }): Promise<boolean> {
  const row = await context.tx
    .selectFrom('unit')
    .select('id')
    .where('area_code', '=', unit.areaCode)
    .where('name', '=', unit.name)
    .where(isOpen(context))
    .executeTakeFirst()
  return row !== undefined
}

export async function insertUnit(
  context: Context,
  unit: { id: string; name: string; kind: UnitKind; areaCode: string },
): Promise<void> {
  await context.tx
    .insertInto('unit')
    .values({ id: unit.id, name: unit.name, kind: unit.kind, area_code: unit.areaCode })
    .execute()
}

/** The division of that code on a day: places are merged and renamed, and old records keep the old name. */
export async function findArea(
  context: Context,
  code: string,
  on: string,
): Promise<z.input<typeof AreaRow> | undefined> {
  const row = await areasOn(context, on).where('code', '=', code).executeTakeFirst()
  return row && toAreaRow(row)
}

async function listChildAreas(context: Context, parent: string, on: string): Promise<z.input<typeof AreaRow>[]> {
  const areas = areasOn(context, on)
  const children = parent === ROOT ? areas.where('parent_code', 'is', null) : areas.where('parent_code', '=', parent)
  return (await children.orderBy('code').execute()).map(toAreaRow)
}

/** Divisions below one; without it those below the post's own place, or that place itself when nothing is below. */
export async function listAreas(
  context: ActorContext,
  input: z.output<typeof listAreasEntry.input>,
): Promise<z.input<typeof listAreasEntry.output>> {
  const on = input.on ?? beijingDate(context.now)
  if (input.parent !== undefined) return { rows: await listChildAreas(context, input.parent, on) }
  const below = await listChildAreas(context, context.actor.areaCode, on)
  if (below.length > 0) return { rows: below }
  const own = await findArea(context, context.actor.areaCode, on)
  return { rows: own === undefined ? [] : [own] }
}

function areasOn(context: Context, on: string) {
  return context.tx
    .selectFrom('area')
    .select(['code', 'name', 'level', 'parent_code'])
    .where('valid_from', '<=', on)
    .where((when) => when.or([when('valid_to', 'is', null), when('valid_to', '>', on)]))
}

function toAreaRow(row: {
  code: string
  name: string
  level: number
  parent_code: string | null
}): z.input<typeof AreaRow> {
  return { code: row.code, name: row.name, level: row.level, parentCode: row.parent_code }
}
