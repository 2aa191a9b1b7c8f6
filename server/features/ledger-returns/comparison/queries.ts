import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { CELLS } from '#contract/ledger-return-form.ts'
import type { compareLedgerReturn as compareEntry, Difference } from '#contract/ledger-return-children.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { ATTRIBUTE_COLUMNS, cellOf, conditionSql, figuresSql } from '../form/rules.ts'
import { childSources, getReturn, type ReturnRecord, visiblePart, visibleReturn } from '../queries.ts'

/** The return of the same place in the turn before, once it was signed or on its way to be. */
export async function findPrevious(context: ActorContext, row: ReturnRecord): Promise<ReturnRecord | undefined> {
  return context.tx
    .selectFrom('ledger_return as r')
    .selectAll('r')
    .where('r.county', '=', row.county)
    .where('r.level', '=', row.level)
    .where('r.area_code', '=', row.area_code)
    .where('r.to_day', '<', row.to_day)
    .where('r.state', 'in', ['frozen', 'submitted', 'accepted', 'signed'])
    .where(visibleReturn(context))
    .orderBy('r.to_day', 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface Pairing {
  readonly row: ReturnRecord
  readonly previous: ReturnRecord
  readonly areaCode: string
}

const BEFORE = '(p.a)'
const AFTER = '(p.b)'

const CHANGED = Object.entries(ATTRIBUTE_COLUMNS)
  .map(
    ([attribute, column]) =>
      `case when ${BEFORE}.${column} is distinct from ${AFTER}.${column} then '${attribute}' end`,
  )
  .join(', ')

/**
 * Every child that one of two returns counts in an area, once, with the one reason why it makes a difference, if it does.
 * So the reasons add up to the difference of every cell exactly.
 *
 * joined: registered since, moved in, or come under the definition by what changed. left: by an exit and why, moved out, or no
 * longer under it. definition: the same facts, another edition. changed: counted both times, in other cells.
 */
async function pairs(context: ActorContext, { row, previous, areaCode }: Pairing): Promise<RawBuilder<unknown>> {
  const [before, after] = [await childSources(context, previous), await childSources(context, row)]
  const { lo, hi } = rangeOf(areaCode)
  const children = (sources: readonly string[]) => sql`select k as row from ledger_return_child k
    where k.return_id = any (${sources}::uuid[]) and k.area_code >= ${lo} and k.area_code < ${hi} and ${visiblePart(context, 'k')}`
  const elsewhere = (sources: readonly string[], child: RawBuilder<unknown>) =>
    sql`exists (select from ledger_return_child e where e.child_id = ${child} and e.return_id = any (${sources}::uuid[]) and ${visiblePart(context, 'e')})`
  const redefined = sql`((p.a).facts_hash = (p.b).facts_hash and ${previous.judged_by !== row.judged_by}::boolean)`
  const exit = sql`(select x.reason from child_exit x where x.child_id = (p.a).child_id and x.decision = 'approve' order by x.decided_at desc limit 1)`
  return sql`
    select p.a, p.b,
      case when p.a is null then 'joined' when p.b is null then 'left'
        when (p.a).counted and (p.b).counted then 'changed'
        when ${redefined} then 'definition'
        when (p.b).counted then 'joined' else 'left' end as kind,
      case when p.a is null then case when ${elsewhere(before, sql`(p.b).child_id`)} or (p.b).entered_on < ${previous.as_of}::date
          then 'moved-in' else 'registered' end
        when p.b is null then case when ${elsewhere(after, sql`(p.a).child_id`)} then 'moved-out' else coalesce(${exit}, 'moved-out') end
        when (p.a).counted and (p.b).counted then array_to_string(array_remove(array[${sql.raw(CHANGED)}], null), ',')
        when (p.b).counted then 'came-under' else 'no-longer' end as cause
    from (select x.row as a, y.row as b from (${children(before)}) x full join (${children(after)}) y on (y.row).child_id = (x.row).child_id) p
    where coalesce((p.a).counted, false) or coalesce((p.b).counted, false)`
}

/** What each reason adds to each cell, the greatest first. A child that stands in the same cells as before is no reason. */
async function listDifferences(context: ActorContext, pairing: Pairing): Promise<Difference[]> {
  const deltas = sql.raw(
    CELLS.map(
      ({ when }) => `(${countIn(AFTER, conditionSql(AFTER, when))} - ${countIn(BEFORE, conditionSql(BEFORE, when))})`,
    ).join(', '),
  )
  const { rows } =
    await sql<Difference>`select p.kind, p.cause, count(*)::int as children, array[${deltas}]::int[] as figures
    from (${await pairs(context, pairing)}) p where p.cause <> '' group by p.kind, p.cause order by children desc, kind, cause`.execute(
      context.tx,
    )
  return rows
}

function countIn(alias: string, condition: string): string {
  return `count(*) filter (where coalesce(${alias}.counted, false) and ${condition})`
}

async function figuresOf(context: ActorContext, row: ReturnRecord, areaCode: string): Promise<number[]> {
  const { lo, hi } = rangeOf(areaCode)
  const { rows } = await sql<{
    figures: number[]
  }>`select ${sql.raw(figuresSql('k'))} as figures from ledger_return_child k
    where k.return_id = any (${await childSources(context, row)}::uuid[]) and k.area_code >= ${lo} and k.area_code < ${hi}
      and ${visiblePart(context, 'k')}`.execute(context.tx)
  return rows[0]!.figures
}

/** @throws Refusal not_found */
export async function compareReturn(
  context: ActorContext,
  input: z.output<typeof compareEntry.input>,
): Promise<z.input<typeof compareEntry.output>> {
  const { areaCode } = input
  const row = await getReturn(context, input.id)
  const previous = await findPrevious(context, row)
  const after = await figuresOf(context, row, areaCode)
  return {
    period: row.period,
    previousPeriod: previous?.period ?? null,
    previousId: previous?.id ?? null,
    before: previous === undefined ? after.map(() => 0) : await figuresOf(context, previous, areaCode),
    after,
    differences: previous === undefined ? [] : await listDifferences(context, { row, previous, areaCode }),
  }
}

/** The children behind one reason, as rows of `ledger_return_child`: as they are now, or as they were when they left. */
export async function differentChildren(
  context: ActorContext,
  input: Pairing & { kind: Difference['kind']; cause: string; cell: string | undefined },
): Promise<RawBuilder<unknown>> {
  const inCell = (alias: string, when: string) => `(coalesce(${alias}.counted, false) and ${when})`
  const touched =
    input.cell === undefined
      ? 'true'
      : [BEFORE, AFTER].map((alias) => inCell(alias, conditionSql(alias, cellOf(input.cell!).when))).join(' <> ')
  return sql`select (coalesce(p.b, p.a)).* from (${await pairs(context, input)}) p
    where p.kind = ${input.kind} and p.cause = ${input.cause} and ${sql.raw(touched)}`
}
