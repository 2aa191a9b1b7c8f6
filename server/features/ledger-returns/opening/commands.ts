import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  listCountedChildren as listEntry,
  listDifferentChildren as differentEntry,
} from '#contract/ledger-return-children.ts'
import { EQUALITIES } from '#contract/ledger-return-form.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { differentChildren, findPrevious } from '../comparison/queries.ts'
import { cellOf, conditionSql, faultSql } from '../form/rules.ts'
import { childSources, getReturn, type ReturnRecord, visiblePart } from '../queries.ts'
import { pageOfChildren } from './queries.ts'

/** Opens a figure: the children behind it, on record as a look at them. @throws Refusal not_found */
export async function openCell(
  context: ActorContext,
  input: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const row = await getReturn(context, input.id)
  const equality = EQUALITIES.find(({ id }) => id === input.check)
  const conditions = [
    'k.counted',
    ...(input.cell === undefined ? [] : [conditionSql('k', cellOf(input.cell).when)]),
    ...(equality === undefined ? [] : [faultSql('k', equality)]),
  ]
  const { lo, hi } = rangeOf(input.areaCode)
  const source = sql`select k.* from ledger_return_child k where k.return_id = any (${await childSources(context, row)}::uuid[])
    and k.area_code >= ${lo} and k.area_code < ${hi} and ${sql.raw(conditions.join(' and '))} and ${visiblePart(context, 'k')}`
  const list = await pageOfChildren(context, source, input)
  record(context, row, { cell: input.cell ?? input.check ?? 'c1', area: input.areaCode, count: list.total })
  return list
}

/** The children behind one reason of a difference, on record likewise. @throws Refusal not_found */
export async function openDifference(
  context: ActorContext,
  input: z.output<typeof differentEntry.input>,
): Promise<z.input<typeof differentEntry.output>> {
  const row = await getReturn(context, input.id)
  const previous = await findPrevious(context, row)
  if (previous === undefined) return { rows: [], total: 0, page: input.page, pageSize: input.pageSize }
  const { areaCode, kind, cause, cell } = input
  const source = await differentChildren(context, { row, previous, areaCode, kind, cause, cell })
  const list = await pageOfChildren(context, source, input)
  record(context, row, { difference: kind, cell: cell ?? null, area: areaCode, count: list.total })
  return list
}

function record(context: ActorContext, row: ReturnRecord, payload: Record<string, unknown>): void {
  context.record({
    type: 'ledger-return.viewed',
    subjectKind: 'ledger-return',
    subjectId: row.id,
    areaCode: row.area_code,
    purpose: 'statistics',
    payload: { period: row.period, ...payload },
  })
}
