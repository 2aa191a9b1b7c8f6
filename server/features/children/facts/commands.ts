import { sql } from 'kysely'
import { judgeDefinition } from '#policy/definition.ts'
import type { Facts } from '#policy/facts.ts'
import { type LedgerField, requiredFields } from '#policy/ledger.ts'
import { conditionsOf, nextTurn } from '#policy/next-turn.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { FACT_COLUMNS } from '#server/platform/fact-columns.ts'
import { found } from '#server/platform/refusal.ts'
import { settleDrafts } from '../status/commands.ts'
import { freshen, listLacking } from '../status/queries.ts'
import { missingOf } from '../status/rules.ts'
import { subjectsOf } from '../subjects/queries.ts'
import { factsOfChildren, listTracked, type TrackedChild } from './queries.ts'

const ROWS_A_STATEMENT = 1000
const COLUMNS = Object.entries(FACT_COLUMNS).filter(([fact]) => fact !== 'child.verdict')

/** What was done to a dossier, and to whose. */
export interface ChildDeed {
  readonly type: string
  readonly childIds: readonly string[]
  readonly payload?: Readonly<Record<string, unknown>>
}

/**
 * Says what was done to children after it has changed their dossiers: keeps what conditions ask about them in step, judges
 * them anew, records the deed, and then what it changed in the judgement. In this order, because the deed must not pass
 * for the answer to a question that it only raised.
 */
export async function recordChange(context: Context, deed: ChildDeed): Promise<void> {
  const entered = await settle(context, deed)
  const changed = await refresh(context, deed.childIds, beijingDate(context.now))
  await recordDeed(context, deed)
  await recordDeed(context, { type: 'child.entered', childIds: entered })
  await recordVerdicts(context, changed, undefined)
}

/** Where a change takes a record by itself: a draft that is complete into the ledger, one that was stale to current. */
async function settle(context: Context, { type, childIds }: ChildDeed): Promise<string[]> {
  if (type !== 'child.corrected' && type !== 'child.registered') return []
  const tracked = await listTracked(context, childIds)
  if (type === 'child.corrected') for (const { id } of tracked) await freshen(context, id)
  return settleDrafts(context, tracked)
}

/** Judges children anew on a day on which time alone may have changed it. */
export async function recordTurn(context: Context, childIds: readonly string[], day: string): Promise<void> {
  await recordVerdicts(context, await refresh(context, childIds, day), new Date(`${day}T00:00:00+08:00`))
}

/** Computes facts that were not kept before; nothing has happened to anybody. */
export async function computeFacts(context: Context, childIds: readonly string[]): Promise<void> {
  await refresh(context, childIds, beijingDate(context.now))
}

/** @returns those whose judgement is another than before; entering or leaving the ledger stays a person's act */
async function refresh(context: Context, childIds: readonly string[], today: string): Promise<Judged[]> {
  const tracked = await listTracked(context, childIds)
  const facts = await factsOfChildren(context, childIds, today)
  const lacking = await listLacking(context, childIds)
  const judged = tracked.flatMap((child) => {
    const known = facts.get(child.id)
    if (known === undefined) return []
    const required = requiredFields(context.policyAt(child.area_code).pack.ledger)
    const missing = missingOf(required, lacking.get(child.id) ?? [])
    return [{ ...judge(context, { child, facts: known, today }), missing }]
  })
  for (let from = 0; from < judged.length; from += ROWS_A_STATEMENT) {
    await save(context, judged.slice(from, from + ROWS_A_STATEMENT))
  }
  return judged.filter(({ child, verdict }) => child.judged && child.verdict !== verdict)
}

async function recordVerdicts(
  context: Context,
  changed: readonly Judged[],
  occurredAt: Date | undefined,
): Promise<void> {
  const subjects = await subjectsOf(
    context,
    changed.map(({ child }) => child),
  )
  for (const { child, verdict, facts } of changed) {
    context.record({
      type: 'child.verdict-changed',
      subjectKind: 'child',
      subjectId: child.id,
      childId: child.id,
      areaCode: child.area_code,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      payload: { from: child.verdict, to: verdict },
      ids: subjects(child),
      facts: { ...facts, 'child.verdict': verdict ?? undefined },
    })
  }
}

/** Says that something was done to children that changed nothing in their dossiers, with what is known of each. */
export async function recordDeed(context: Context, { type, childIds, payload }: ChildDeed): Promise<void> {
  if (childIds.length === 0) return
  const facts = await factsOfChildren(context, childIds)
  const tracked = await listTracked(context, childIds)
  const subjects = await subjectsOf(context, tracked)
  for (const child of tracked)
    context.record({
      type,
      subjectKind: 'child',
      subjectId: child.id,
      childId: child.id,
      areaCode: child.area_code,
      ...(payload === undefined ? {} : { payload }),
      ids: subjects(child),
      facts: found(facts.get(child.id)),
    })
}

interface Judged {
  child: TrackedChild
  facts: Facts
  verdict: string | null
  nextTurn: string | null
}
interface Kept extends Judged {
  missing: readonly LedgerField[]
}

function judge(context: Context, input: { child: TrackedChild; facts: Facts; today: string }): Judged {
  const { child, facts, today } = input
  const { policies } = context.platform
  const { county } = context.policyAt(child.area_code)
  const { definition } = policies.inForce(county, today).pack
  // An edition published for a later day judges everybody anew on it.
  const announced = policies.editions(county).find(({ fromDay }) => fromDay > today)?.fromDay ?? null
  // Who has left the ledger grows older without anybody being asked about it.
  if (!isListed(child)) return { child, facts, verdict: child.verdict, nextTurn: null }
  if (definition === null) return { child, facts, verdict: null, nextTurn: announced }
  const turn = nextTurn(conditionsOf(definition), facts, today)
  return {
    child,
    facts,
    verdict: judgeDefinition(definition, facts, today).verdict,
    nextTurn: turn === null || (announced !== null && announced < turn) ? announced : turn,
  }
}

function isListed({ status }: TrackedChild): boolean {
  return status === 'active' || status === 'needs-update'
}

async function save(context: Context, judged: readonly Kept[]): Promise<void> {
  const rows = judged.map(({ child, facts, verdict, nextTurn: next, missing }) => ({
    child_id: child.id,
    household_id: child.household_id,
    area_code: child.area_code,
    listed: isListed(child),
    entered_on: child.readmitted_on ?? beijingDate(child.created_at),
    verdict,
    next_turn: next,
    missing: [...missing],
    changed_at: context.now,
    ...Object.fromEntries(COLUMNS.map(([fact, column]) => [column, facts[fact] ?? null])),
  }))
  if (rows.length === 0) return
  const names = Object.keys(rows[0]!).filter((name) => name !== 'child_id')
  await context.tx
    .insertInto('child_fact')
    // The columns are those of FACT_COLUMNS; a missing one is refused by the database.
    .values(rows as never)
    .onConflict((conflict) =>
      conflict
        .column('child_id')
        .doUpdateSet(Object.fromEntries(names.map((name) => [name, sql.ref(`excluded.${name}`)]))),
    )
    .execute()
}

/** From a day on a county judges by other rules: every child of it is looked at again on that day. */
export async function announceTurn(context: Context, input: { county: string; day: string }): Promise<void> {
  await context.tx
    .updateTable('child_fact')
    .set({ next_turn: sql<string>`least(next_turn, ${input.day}::date)` })
    .where('listed', '=', true)
    .where('area_code', '>=', input.county)
    .where('area_code', '<', `${input.county}:`)
    .execute()
}
