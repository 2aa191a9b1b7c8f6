import { sql } from 'kysely'
import type { z } from 'zod'
import type { Decision, listFindings as listEntry, RosterFinding } from '#contract/roster-finding.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { findCampaign, keeps } from '../campaigns/queries.ts'
import type { ListedPerson } from '../lists/rules.ts'
import { ledgerPeople, listedPeople } from './people/queries.ts'
import { inquiriesOf } from '../inquiries/queries.ts'
import { DIFFER_WORDS } from './rules.ts'

export interface Candidate {
  readonly childId: string
  readonly probability: number
  readonly reasons: readonly string[]
}

/** A finding held against another decision. @throws Refusal not_found */
export async function lockFinding(context: ActorContext, id: string) {
  const row = found(
    await context.tx
      .selectFrom('roster_finding as f')
      .selectAll()
      .where('f.id', '=', id)
      .where(keeps(context, 'f'))
      .forUpdate()
      .executeTakeFirst(),
  )
  return { ...row, candidates: row.candidates as unknown as Candidate[] }
}
export type FindingRecord = Awaited<ReturnType<typeof lockFinding>>

/**
 * One pile, what is still open first. Names stand in full: whether two are one person cannot be told from masks; numbers
 * stay masked, and the reasons say how they compare. The reading is recorded.
 * @throws Refusal not_found
 */
export async function listFindings(
  context: ActorContext,
  input: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const campaign = found(await findCampaign(context, input.id))
  const { page, pageSize } = input
  let query = context.tx
    .selectFrom('roster_finding as f')
    .where('f.campaign_id', '=', campaign.id)
    .where('f.pile', '=', input.pile)
    .where('f.current', '=', true)
    .where(keeps(context, 'f'))
  if (input.state !== undefined) query = query.where('f.state', '=', input.state)
  if (input.focus !== undefined) query = query.where(sql<boolean>`${input.focus} = any (f.focus)`)
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('f')
    .orderBy(sql`array_position(array['open', 'waiting', 'settled'], f.state)`)
    .orderBy(sql`cardinality(f.focus) > 0`, 'desc')
    .orderBy('f.kind')
    .orderBy('f.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  context.record({
    type: 'roster.viewed',
    subjectKind: 'roster',
    subjectId: campaign.id,
    areaCode: campaign.area_code,
    purpose: 'roster-check',
    payload: { pile: input.pile, shown: rows.length },
  })
  return { rows: await views(context, rows), total: Number(count), page, pageSize }
}

type Row = Omit<FindingRecord, 'candidates'> & { candidates: unknown }

async function views(context: ActorContext, rows: readonly Row[]): Promise<RosterFinding[]> {
  const candidates = new Map(rows.map((row) => [row.id, row.candidates as Candidate[]]))
  const listed = await listedPeople(
    context,
    rows.flatMap(({ row_ids }) => row_ids),
  )
  const childIds = rows.flatMap((row) =>
    [row.child_id ?? [], candidates.get(row.id)!.map(({ childId }) => childId)].flat(),
  )
  const children = await ledgerPeople(context, childIds)
  const inquiries = await inquiriesOf(
    context,
    rows.map(({ id }) => id),
  )
  const nameOf = await namesOf(
    context,
    rows.map(({ decided_by }) => decided_by),
  )
  const notes = await context.vault.ofAll(rows.map(({ id }) => id))
  return rows.map((row) => {
    const roster = row.row_ids.flatMap((id) => listed.get(id) ?? [])
    const own = row.child_id === null ? [] : [{ childId: row.child_id, probability: null }]
    const ledger = [...own, ...candidates.get(row.id)!].flatMap(({ childId, probability }) => {
      const person = children.get(childId)
      return person === undefined ? [] : [{ ...person, childId, probability }]
    })
    return {
      id: row.id,
      version: row.version,
      pile: row.pile as RosterFinding['pile'],
      kind: row.kind as RosterFinding['kind'],
      state: row.state as RosterFinding['state'],
      childId: row.child_id,
      nameMasked: maskName(roster[0]?.name ?? ledger[0]?.name ?? ''),
      focus: row.focus as RosterFinding['focus'],
      reasons: row.reasons,
      roster,
      ledger,
      differ: row.differ.map((field) => DIFFER_WORDS[field] ?? field),
      inquiry: inquiries.get(row.id) ?? null,
      decision:
        row.decision === null
          ? null
          : {
              code: row.decision as Decision,
              note: notes.get(row.id)?.open('roster_finding.note', row.id, row.note_sealed) ?? null,
              by: nameOf(row.decided_by) ?? '',
              at: row.decided_at!.toISOString(),
            },
    }
  })
}

export async function saveDecision(
  context: ActorContext,
  finding: FindingRecord,
  input: { decision: Decision; note?: string | undefined; childId: string | null },
): Promise<number> {
  const version = finding.version + 1
  const safe = input.note === undefined ? null : await safeOf(context, finding.id)
  await context.tx
    .updateTable('roster_finding')
    .set({
      version,
      state: 'settled',
      decision: input.decision,
      decided_child_id: input.childId,
      note_sealed: safe?.seal('roster_finding.note', finding.id, input.note) ?? null,
      decided_by: context.actor.accountId,
      decided_at: context.now,
    })
    .where('id', '=', finding.id)
    .execute()
  return version
}

/** The key of a finding's words, made with the first of them. */
export async function safeOf(context: ActorContext, id: string) {
  return (await context.vault.ofAll([id])).get(id) ?? (await context.vault.create(id, 'file'))
}

export async function clearDecision(context: ActorContext, finding: FindingRecord): Promise<number> {
  const version = finding.version + 1
  await context.tx
    .updateTable('roster_finding')
    .set({
      version,
      state: 'open',
      decision: null,
      decided_child_id: null,
      note_sealed: null,
      decided_by: null,
      decided_at: null,
    })
    .where('id', '=', finding.id)
    .execute()
  return version
}

/** The digests of the people on the rows a finding is about. */
export async function personsOf(context: Context, finding: FindingRecord): Promise<Buffer[]> {
  const rows = await context.tx
    .selectFrom('roster_row')
    .select('person_index')
    .distinct()
    .where('id', '=', sql<string>`any(${finding.row_ids}::uuid[])`)
    .execute()
  return rows.map(({ person_index }) => person_index)
}

/** Remembers what somebody said of listed people and a child; said anew, the later word holds. */
export async function rememberVerdict(
  context: ActorContext,
  input: { finding: FindingRecord; childId: string; same: boolean },
): Promise<void> {
  const persons = await personsOf(context, input.finding)
  for (const person_index of persons) {
    const said = { same: input.same, decided_by: context.actor.accountId, decided_at: context.now }
    await context.tx
      .insertInto('roster_verdict')
      .values({ child_id: input.childId, person_index, area_code: input.finding.area_code, ...said })
      .onConflict((conflict) => conflict.columns(['child_id', 'person_index']).doUpdateSet(said))
      .execute()
  }
}

/** The first row of a finding, opened: what a draft is registered from, or what a question is about. */
export async function firstRow(context: Context, finding: FindingRecord) {
  const row = found(
    await context.tx
      .selectFrom('roster_row')
      .select(['id', 'sheet_id', 'unit_id', 'person_sealed'])
      .where('id', '=', sql<string>`any(${finding.row_ids}::uuid[])`)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst(),
  )
  const safe = await context.vault.of(row.sheet_id)
  return { ...row, person: JSON.parse(safe.open('roster_row.person', row.id, row.person_sealed)) as ListedPerson }
}
