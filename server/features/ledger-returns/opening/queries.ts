import { type RawBuilder, sql } from 'kysely'
import type { CountedChildRow } from '#contract/ledger-return-children.ts'
import { EQUALITIES } from '#contract/ledger-return-form.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNames } from '../../children/queries.ts'
import { faultSql } from '../form/rules.ts'

interface Line {
  id: string | null
  name: string | null
  area_code: string
  sex: string
  age: number
  schooling: string
  care_by: string | null
  care_level: string | null
  faults: string[]
  total: number
}

const FAULTS = `array_remove(array[${EQUALITIES.map((one) => `case when k.counted and ${faultSql('k', one)} then '${one.id}' end`).join(', ')}], null)`

/**
 * A page of the children behind a figure, as lists show them: masked, and without a name where the child has left the post's area
 * since.
 * @param source a query of rows of `ledger_return_child`, under the alias `k`
 */
export async function pageOfChildren(
  context: ActorContext,
  source: RawBuilder<unknown>,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: CountedChildRow[]; total: number; page: number; pageSize: number }> {
  const { rows } = await sql<Line>`select c.id, c.name, k.area_code, k.sex, k.age, k.schooling, k.care_by, k.care_level,
      ${sql.raw(FAULTS)} as faults, count(*) over ()::int as total
    from (${source}) k left join child c on c.id = k.child_id and ${context.visible.child('c')}
    order by k.area_code, c.name_pinyin, k.child_id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    context.tx,
  )
  const names = await areaNames(
    context,
    rows.map((row) => row.area_code),
  )
  return {
    rows: rows.map((row) => ({
      id: row.id,
      nameMasked: row.name === null ? null : maskName(row.name),
      areaName: names.get(row.area_code) ?? row.area_code,
      sex: row.sex,
      age: row.age,
      schooling: row.schooling,
      careBy: row.care_by,
      careLevel: row.care_level,
      faults: row.faults,
    })),
    total: rows[0]?.total ?? 0,
    page,
    pageSize,
  }
}
