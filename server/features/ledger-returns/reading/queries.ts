import { sql } from 'kysely'
import type { z } from 'zod'
import type { LedgerReturnBrief, LedgerReturnView, listLedgerReturns as listEntry } from '#contract/ledger-return.ts'
import { CELLS, EQUALITIES } from '#contract/ledger-return-form.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNames } from '../../children/queries.ts'
import { findPrevious } from '../comparison/queries.ts'
import { copiesOf } from '../copies/queries.ts'
import { faultSql } from '../form/rules.ts'
import {
  childSources,
  confirmations,
  countDoubles,
  countFaulty,
  findCountyReturn,
  getReturn,
  listParts,
  listRows,
  type ReturnRecord,
  visiblePart,
  visibleReturn,
} from '../queries.ts'
import { actsOf, type FiguresRow, gapsIn, sumOf } from '../rules.ts'
import { reopeningOf, revisionsOf, signaturesOf } from '../signing/queries.ts'

/** One turn, the newest unless another is asked for: the county's return first, then by place. */
export async function listReturns(
  context: ActorContext,
  input: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const turns = await context.tx
    .selectFrom('ledger_return as r')
    .select('r.period')
    .select((eb) => eb.fn.max('r.to_day').as('to_day'))
    .where(visibleReturn(context))
    .groupBy('r.period')
    .orderBy('to_day', 'desc')
    .execute()
  const period = input.period ?? turns[0]?.period ?? null
  if (period === null) return { periods: [], period, rows: [] }
  const rows = await context.tx
    .selectFrom('ledger_return as r')
    .selectAll('r')
    .where('r.period', '=', period)
    .where('r.state', '<>', 'reopened')
    .where(visibleReturn(context))
    .orderBy('r.level')
    .orderBy('r.area_code')
    .execute()
  const briefs = await briefsOf(context, rows)
  return {
    periods: turns.map((turn) => turn.period),
    period,
    rows: briefs.map((one, index) => (one.level === 'county' ? ofTownships(one, rows[index]!, briefs) : one)),
  }
}

async function briefsOf(context: ActorContext, rows: readonly ReturnRecord[]): Promise<LedgerReturnBrief[]> {
  const ids = rows.map(({ id }) => id)
  const drafts = rows.filter(({ state }) => state === 'draft').map(({ id }) => id)
  const names = await areaNames(
    context,
    rows.map((row) => row.area_code),
  )
  const figures = await listRows(context, ids)
  const villages = await confirmations(context, ids)
  const faulty = await countFaulty(context, drafts)
  const brief = (row: ReturnRecord): LedgerReturnBrief => {
    const own = villages.filter(({ return_id }) => return_id === row.id)
    const whole = figures.find(({ returnId, kind }) => returnId === row.id && kind === row.level)
    return {
      id: row.id,
      areaCode: row.area_code,
      areaName: names.get(row.area_code) ?? row.area_code,
      level: row.level as LedgerReturnBrief['level'],
      period: row.period,
      revision: row.revision,
      state: row.state as LedgerReturnBrief['state'],
      total: whole?.figures[0] ?? null,
      faulty: faulty.get(row.id) ?? 0,
      villages: own.length,
      confirmed: own.filter(({ confirmed }) => confirmed).length,
      dueAt: row.due_at.toISOString(),
      takenAt: row.taken_at.toISOString(),
    }
  }
  return rows.map(brief)
}

/** A county's draft has no rows of its own yet: it is its townships'. */
function ofTownships(
  county: LedgerReturnBrief,
  row: ReturnRecord,
  briefs: readonly LedgerReturnBrief[],
): LedgerReturnBrief {
  const towns = briefs.filter(({ level, areaCode }) => level === 'township' && areaCode.startsWith(row.county))
  const sum = (of: (one: LedgerReturnBrief) => number) => towns.reduce((total, one) => total + of(one), 0)
  return {
    ...county,
    total: county.total ?? sum(({ total }) => total ?? 0),
    faulty: sum(({ faulty }) => faulty),
    villages: sum(({ villages }) => villages),
    confirmed: sum(({ confirmed }) => confirmed),
  }
}

/** One return with all that belongs to it. @throws Refusal not_found */
export async function readReturn(context: ActorContext, input: { id: string }): Promise<LedgerReturnView> {
  const row = await getReturn(context, input.id)
  const parts = row.level === 'county' ? await listParts(context, row) : []
  const partBriefs = await briefsOf(context, parts)
  const sources = await childSources(context, row)
  const [own] = await briefsOf(context, [row])
  const brief = row.level === 'county' ? ofTownships(own!, row, partBriefs) : own!
  const rows = await rowsOf(context, row, parts)
  const villages = await confirmations(context, [row.id])
  const waiting = villages.filter(({ confirmed }) => !confirmed)
  const names = await areaNames(
    context,
    rows.map(({ areaCode }) => areaCode),
  )
  const doubles = row.level === 'county' ? await countDoubles(context, sources) : 0
  const county = row.level === 'township' ? await findCountyReturn(context, row) : undefined
  const reopening = await reopeningOf(context, row)
  return {
    ...brief,
    version: row.version,
    clauseId: row.clause_id,
    toDay: row.to_day,
    asOf: row.as_of,
    frozenAt: row.frozen_at?.toISOString() ?? null,
    hash: row.hash,
    reopenedReason: reopening.reason,
    reopenedBy: reopening.by,
    takenBack: reopening.takenBack,
    rows: rows.map((one) => ({
      areaCode: one.areaCode,
      areaName: names.get(one.areaCode) ?? one.areaCode,
      kind: one.kind as 'village' | 'township' | 'county',
      figures: [...one.figures],
      confirmable: one.kind === 'village' && villages.some(({ area_code }) => area_code === one.areaCode),
    })),
    checks: await checksOf(context, sources, rows),
    uncounted: await uncountedOf(context, sources),
    doubles,
    signatures: await signaturesOf(context, row),
    copies: await copiesOf(context, row),
    revisions: await revisionsOf(context, row),
    parts: partBriefs,
    previousPeriod: (await findPrevious(context, row))?.period ?? null,
    acts: actsOf({
      level: brief.level,
      state: brief.state,
      role: context.actor.role,
      balanced: brief.faulty === 0,
      waiting: waiting.length,
      partsAccepted: parts.length > 0 && parts.every(({ state }) => state === 'accepted') && doubles === 0,
      countySigned: county?.state === 'signed',
    }),
  }
}

/** As kept; of a county's draft, its townships' as they are now. */
async function rowsOf(context: ActorContext, row: ReturnRecord, parts: readonly ReturnRecord[]): Promise<FiguresRow[]> {
  if (row.level === 'township' || row.frozen_at !== null) return listRows(context, [row.id])
  const towns = (
    await listRows(
      context,
      parts.map(({ id }) => id),
    )
  ).filter(({ kind }) => kind === 'township')
  return [{ kind: 'county', areaCode: row.area_code, figures: sumOf(towns, CELLS.length) }, ...towns]
}

async function checksOf(context: ActorContext, sources: readonly string[], rows: readonly FiguresRow[]) {
  const counts = EQUALITIES.map((one) => `count(*) filter (where ${faultSql('k', one)})`).join(', ')
  const { rows: found } = await sql<{
    children: number[]
  }>`select array[${sql.raw(counts)}]::int[] as children from ledger_return_child k
    where k.return_id = any (${[...sources]}::uuid[]) and k.counted and ${visiblePart(context, 'k')}`.execute(
    context.tx,
  )
  return gapsIn(rows).map((check, index) => ({ ...check, children: found[0]!.children[index]! }))
}

async function uncountedOf(context: ActorContext, sources: readonly string[]) {
  const { rows } = await sql<{
    verdict: string
    children: number
  }>`select k.verdict, count(*)::int as children from ledger_return_child k
    where k.return_id = any (${[...sources]}::uuid[]) and not k.counted and ${visiblePart(context, 'k')}
    group by k.verdict order by k.verdict`.execute(context.tx)
  return rows
}
