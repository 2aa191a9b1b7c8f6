import { sql } from 'kysely'
import type { Facts } from '#policy/facts.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import { factsOf, type ParentRecord } from './rules.ts'

/** What is known of a child today, in the words of `policy/facts.ts`. @throws Refusal not_found */
export async function childFacts(context: Context, childId: string): Promise<Facts> {
  return found((await factsOfChildren(context, [childId])).get(childId))
}

/** The same of many, by their ids; a child outside the scope is left out. */
export async function factsOfChildren(
  context: Context,
  childIds: readonly string[],
  today = beijingDate(context.now),
): Promise<ReadonlyMap<string, Facts>> {
  if (childIds.length === 0) return new Map()
  const children = await context.tx
    .selectFrom('child as c')
    .leftJoin('child_fact as f', 'f.child_id', 'c.id')
    .select([
      'c.id',
      'f.verdict',
      'c.birth_date',
      'c.area_code',
      'c.registered_area_code',
      'c.schooling',
      'c.care_arrangement',
      'c.care_ability',
      'c.carer_relative_id',
      'c.delegated',
      sql<string | null>`(select a.name from area a where a.code = c.area_code order by a.valid_from desc limit 1)`.as(
        'area_name',
      ),
    ])
    .where('c.id', 'in', [...childIds])
    .where(context.visible.child('c'))
    .execute()
  const parents = await selectParents(context, childIds)
  return new Map(
    children.map((child) => [
      child.id,
      withVerdict(
        child.verdict,
        factsOf(
          {
            birthDate: child.birth_date,
            areaCode: child.area_code,
            areaName: child.area_name,
            registeredAreaCode: child.registered_area_code,
            schooling: child.schooling,
            careArrangement: child.care_arrangement,
            careAbility: child.care_ability,
            hasCarer: child.carer_relative_id !== null,
            delegated: child.delegated,
          },
          recordsOf(parents.get(child.id) ?? []),
          today,
        ),
      ),
    ]),
  )
}

/** The verdict is a fact as well; nothing has been judged before the dossier was first complete. */
function withVerdict(verdict: string | null, facts: Facts): Facts {
  return verdict === null ? facts : { ...facts, 'child.verdict': verdict }
}

/** What the ledger holds of the parents of each child, everything that was ever stated of them. */
export async function parentsOfChildren(
  context: Context,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ParentRecord[]>> {
  if (childIds.length === 0) return new Map()
  return new Map([...(await selectParents(context, childIds))].map(([id, rows]) => [id, recordsOf(rows)]))
}

type ParentRow = Awaited<ReturnType<typeof listParentRows>>[number]

function listParentRows(context: Context, childIds: readonly string[]) {
  return context.tx
    .selectFrom('relative as r')
    .innerJoin('child as k', 'k.id', 'r.child_id')
    .leftJoin('parent_status as s', 's.relative_id', 'r.id')
    .select([
      'r.id',
      sql<string>`coalesce(k.merged_into, k.id)`.as('child_id'),
      sql<boolean>`k.merged_into is not null`.as('merged'),
      'r.relation',
      'r.deceased',
      's.state',
      's.since',
      's.outside_county',
      's.contactable',
      's.incapacity_reason',
      's.recorded_at',
    ])
    .where((eb) => eb.or([eb('k.id', 'in', [...childIds]), eb('k.merged_into', 'in', [...childIds])]))
    .where('r.relation', 'in', ['51', '52', '57', '58'])
    .orderBy('merged')
    .orderBy('r.created_at')
    .orderBy('r.id')
    .execute()
}

async function selectParents(
  context: Context,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ParentRow[]>> {
  const byChild = new Map<string, ParentRow[]>()
  for (const row of await listParentRows(context, childIds)) {
    const rows = byChild.get(row.child_id)
    if (rows === undefined) byChild.set(row.child_id, [row])
    else rows.push(row)
  }
  return byChild
}

/**
 * One record a parent, with everything that was ever stated of it: two records of one child name the same father, so what
 * the one that gave way says of him is said of the one that stays.
 */
function recordsOf(rows: readonly ParentRow[]) {
  const parents = [...new Map(rows.map((row) => [row.id, row])).values()]
  const own = (row: ParentRow) =>
    row.merged ? (parents.find((each) => each.relation === row.relation) ?? row).id : row.id
  const distinct = parents.filter((row) => own(row) === row.id)
  return distinct.map((parent) => ({
    relation: parent.relation,
    deceased: parents.some((row) => own(row) === parent.id && row.deceased),
    statements: rows
      .filter((row) => own(row) === parent.id && row.state !== null)
      .map((row) => ({
        state: row.state!,
        since: row.since!,
        outsideCounty: row.outside_county,
        contactable: row.contactable,
        incapacity: row.incapacity_reason,
        recordedAt: row.recorded_at!,
      })),
  }))
}

export type TrackedChild = Awaited<ReturnType<typeof listTracked>>[number]

/** What is kept beside the facts: where the child belongs, since when, and how it was judged last. */
export async function listTracked(context: Context, childIds: readonly string[]) {
  if (childIds.length === 0) return []
  return context.tx
    .selectFrom('child as c')
    .leftJoin('child_fact as f', 'f.child_id', 'c.id')
    .select(['c.id', 'c.household_id', 'c.area_code', 'c.status', 'c.created_at', 'c.readmitted_on', 'f.verdict'])
    .select((eb) => eb('f.child_id', 'is not', null).as('judged'))
    .where('c.id', 'in', [...childIds])
    .where(context.visible.child('c'))
    .execute()
}

/** Children whose day has come, oldest first, locked so that two workers share them. */
export async function takeTurns(context: Context, today: string, limit: number) {
  const rows = await context.tx
    .selectFrom('child_fact')
    .select(['child_id', 'next_turn'])
    .where('next_turn', '<=', today)
    .orderBy('next_turn')
    .orderBy('child_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ child_id: row.child_id, next_turn: row.next_turn! }))
}

/** Children with no facts kept, in the order of their ids, behind one of them. */
export async function listWithoutFacts(
  context: Context,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await context.tx
    .selectFrom('child as c')
    .select('c.id')
    .where('c.id', '>', after)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('child_fact as f')
            .select('f.child_id')
            .whereRef('f.child_id', '=', 'c.id')
            // Said twice, so that neither list is read from its beginning.
            .where('f.child_id', '>', after)
            .where('f.missing', 'is not', null),
        ),
      ),
    )
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
