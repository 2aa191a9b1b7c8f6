import { randomUUID } from 'node:crypto'
import type { DutyRule } from '#policy/pack-duty.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import {
  type DueRound,
  emptyDrafts,
  listReturnUnits,
  markTaken,
  type ReturnUnit,
  takeChildren,
  takeRows,
} from './queries.ts'

/**
 * Makes the returns of one turn: a draft for each township that has none and one for the county, which is put together from
 * theirs. Nobody has to ask for it.
 */
export async function openReturns(context: Context, round: DueRound, rules: readonly DutyRule[]): Promise<void> {
  const units = oneOfficeACounty(await listReturnUnits(context, round.county))
  const township = rules.find(({ unitKinds }) => unitKinds?.includes('township-government'))
  const county = rules.find(({ unitKinds }) => unitKinds?.includes('civil-affairs'))
  if (township === undefined) return
  const { pack } = context.platform.policies.edition(round.county, round.pack_version)
  const today = beijingDate(context.now)
  const toDay = beijingDate(round.due_at)
  const rows = units.map((unit) => ({
    id: randomUUID(),
    county: round.county,
    area_code: unit.area_code,
    level: unit.kind === 'civil-affairs' ? 'county' : 'township',
    unit_id: unit.id,
    clause_id: (unit.kind === 'civil-affairs' ? county : township)?.clause ?? null,
    pack_id: pack.id,
    pack_version: round.pack_version,
    // County and townships belong to one turn, that of the rule the townships report by.
    rule_id: township.id,
    period: round.period,
    from_day: beijingDate(round.opens_at),
    to_day: toDay,
    due_at: round.due_at,
    revision: 1,
    state: 'draft',
    taken_at: context.now,
    as_of: earlier(today, toDay),
    judged_by: context.policyAt(unit.area_code).version,
  }))
  if (rows.length === 0) return
  const made = await context.tx
    .insertInto('ledger_return')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'level', 'area_code'])
    .execute()
  await take(
    context,
    made.filter(({ level }) => level === 'township').map(({ id }) => id),
    { county: round.county, toDay },
  )
  for (const { id, area_code } of made) {
    const payload = { period: round.period, revision: 1 }
    context.record({
      type: 'ledger-return.made',
      subjectKind: 'ledger-return',
      subjectId: id,
      areaCode: area_code,
      payload,
    })
  }
}

/** A turn of a county's returns: where it is, and its last day. */
export interface Turn {
  readonly county: string
  readonly toDay: string
}

/** Fills empty drafts from the ledger as it stands. Ages are counted today, or on the last day of a turn that is over. */
export async function take(context: Context, ids: readonly string[], turn: Turn): Promise<void> {
  if (ids.length === 0) return
  const asOf = earlier(beijingDate(context.now), turn.toDay)
  await markTaken(context, ids, { asOf, judgedBy: context.policyAt(`${turn.county}000000`).version })
  await takeChildren(context, ids, asOf)
  await takeRows(context, ids)
}

export async function takeAnew(context: Context, ids: readonly string[], turn: Turn): Promise<void> {
  await emptyDrafts(context, ids)
  await take(context, ids, turn)
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

/** One return a place: where a township or county has two such offices, the first by name makes it. */
function oneOfficeACounty(units: readonly ReturnUnit[]): ReturnUnit[] {
  return units.filter((unit, index) => units.findIndex(({ area_code }) => area_code === unit.area_code) === index)
}
