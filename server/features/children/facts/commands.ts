import { sql } from 'kysely'
import { judgeDefinition } from '#policy/definition.ts'
import type { Facts } from '#policy/facts.ts'
import { conditionsOf, nextTurn } from '#policy/next-turn.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { FACT_COLUMNS } from '#server/platform/fact-columns.ts'
import { found } from '#server/platform/refusal.ts'
import { subjectsOf } from '../subjects/queries.ts'
import { factsOfChildren, listTracked, type TrackedChild } from './queries.ts'

const ROWS_A_STATEMENT = 1000
const COLUMNS = Object.entries(FACT_COLUMNS).filter(([fact]) => fact !== 'child.verdict')

/**
 * Keeps what conditions ask about these children in step with their dossiers, judges them anew by their county's
 * definition, and says so where the judgement changed: entering or leaving the ledger stays a person's act.
 * @param turn the Beijing day on which time alone may have changed it; left out where the dossier changed
 */
export async function refreshFacts(context: Context, childIds: readonly string[], turn?: string): Promise<void> {
  const today = turn ?? beijingDate(context.now)
  const tracked = await listTracked(context, childIds)
  const facts = await factsOfChildren(context, childIds, today)
  const judged = tracked.flatMap((child) => {
    const known = facts.get(child.id)
    return known === undefined ? [] : [judge(context, { child, facts: known, today })]
  })
  for (let from = 0; from < judged.length; from += ROWS_A_STATEMENT) {
    await save(context, judged.slice(from, from + ROWS_A_STATEMENT))
  }
  const changed = judged.filter(({ child, verdict }) => child.judged && child.verdict !== verdict)
  const subjects = await subjectsOf(
    context,
    changed.map(({ child }) => child),
  )
  for (const { child, verdict, facts: known } of changed) {
    context.record({
      type: 'child.verdict-changed',
      subjectKind: 'child',
      subjectId: child.id,
      childId: child.id,
      areaCode: child.area_code,
      ...(turn === undefined ? {} : { occurredAt: new Date(`${turn}T00:00:00+08:00`) }),
      payload: { from: child.verdict, to: verdict },
      ids: subjects(child),
      facts: { ...known, 'child.verdict': verdict ?? undefined },
    })
  }
}

/** Says that something happened to children, with what is known of each and whom it is about. */
export async function recordOf(
  context: Context,
  input: { type: string; childIds: readonly string[]; payload?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { type, childIds, payload } = input
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

function judge(context: Context, input: { child: TrackedChild; facts: Facts; today: string }): Judged {
  const { child, facts, today } = input
  const { definition } = context.policyAt(child.area_code).pack
  if (definition === null) return { child, facts, verdict: null, nextTurn: null }
  return {
    child,
    facts,
    verdict: judgeDefinition(definition, facts, today).verdict,
    nextTurn: nextTurn(conditionsOf(definition), facts, today),
  }
}

async function save(context: Context, judged: readonly Judged[]): Promise<void> {
  const rows = judged.map(({ child, facts, verdict, nextTurn: next }) => ({
    child_id: child.id,
    household_id: child.household_id,
    area_code: child.area_code,
    listed: child.status === 'active' || child.status === 'needs-update',
    entered_on: beijingDate(child.created_at),
    verdict,
    next_turn: next,
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
        .doUpdateSet(Object.fromEntries(names.map((name) => [name, sql.ref(`excluded.${name}`)])) as never),
    )
    .execute()
}

/** From a day on a county judges by other rules: every child of it is looked at again on that day. */
export async function announceTurn(context: Context, input: { county: string; day: string }): Promise<void> {
  await context.tx
    .updateTable('child_fact')
    .set({ next_turn: sql<string>`least(next_turn, ${input.day}::date)` })
    .where('area_code', '>=', input.county)
    .where('area_code', '<', `${input.county}:`)
    .execute()
}
