import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { hasLeft } from '#server/features/children/queries.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { personKey, type RowIdentity } from '../rules.ts'

type Person = Omit<RowIdentity, 'table' | 'row'>

/** A child that is on record already. */
export interface KnownChild {
  readonly id: string
  /** It was in the ledger and is no more. */
  readonly hasLeft: boolean
}

/**
 * The people that are on record already, as far as this post may see it, or that this very file once made. Of long lists the
 * database looks for some things while the next numbers are hashed here.
 * @param idOf derived from the file and the row: the same row always gives the same child
 * @returns by their positions among `people`
 */
export async function findKnown<P extends Person>(
  context: ActorContext,
  people: readonly P[],
  idOf: (person: P) => string,
): Promise<ReadonlyMap<number, KnownChild>> {
  if (people.length === 0) return new Map()
  const [ids, alike] = await meanwhile(findAlike(context, people), () => people.map(idOf))
  const [indexes, made] = await meanwhile(findMade(context, ids), () =>
    people.map(({ idNumber }) =>
      idNumber === undefined ? null : blindIndex(context.platform.keys, 'id-number', idNumber),
    ),
  )
  const taken = await findTaken(
    context,
    indexes.filter((index) => index !== null),
  )
  const known = new Map<number, KnownChild>()
  for (const [at, person] of people.entries()) {
    const index = indexes[at]!
    const namesakes = alike.get(personKey(person))
    // Two numbers that differ are two people, however alike the rest.
    const there = index === null ? namesakes?.any : (taken.get(index.toString('hex')) ?? namesakes?.withoutNumber)
    const child = there ?? (made.has(ids[at]!) ? { id: ids[at]!, hasLeft: false } : undefined)
    if (child !== undefined) known.set(at, child)
  }
  return known
}

/** Works while an answer is under way. A turn is given up first, in which the question is sent. */
async function meanwhile<T, W>(answer: Promise<T>, work: () => W): Promise<[W, T]> {
  const [done, answered] = await Promise.all([setImmediate().then(work), answer])
  return [done, answered]
}

async function findMade(context: ActorContext, ids: readonly string[]): Promise<Set<string>> {
  const made = await context.tx
    .selectFrom('data_key')
    .select('owner_id')
    .where('owner_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Set(made.map((row) => row.owner_id))
}

function childrenOnRecord(context: ActorContext) {
  return context.tx
    .selectFrom('child as c')
    .select(['c.id', 'c.status', 'c.id_number_index'])
    .where('c.merged_into', 'is', null)
    .where(context.visible.child('c'))
}

const knownOf = ({ id, status }: { id: string; status: string }): KnownChild => ({ id, hasLeft: hasLeft(status) })

/** Whose number it is, by the index of the number in hexadecimal digits. */
async function findTaken(context: ActorContext, indexes: readonly Buffer[]): Promise<ReadonlyMap<string, KnownChild>> {
  const rows = await childrenOnRecord(context)
    .where('c.id_number_index', '=', sql<Buffer>`any(${indexes}::bytea[])`)
    .execute()
  return new Map(rows.map((row) => [row.id_number_index!.toString('hex'), knownOf(row)]))
}

interface Namesakes {
  readonly any: KnownChild
  /** One of whom no number is known. */
  readonly withoutNumber: KnownChild | undefined
}

/** Who has name, birth date and village of one of them; of several one that is in the ledger. */
async function findAlike(context: ActorContext, people: readonly Person[]): Promise<ReadonlyMap<string, Namesakes>> {
  const rows = await childrenOnRecord(context)
    .select(['c.name', 'c.birth_date', 'c.area_code'])
    .where('c.area_code', '=', sql<string>`any(${[...new Set(people.map((each) => each.areaCode))]}::text[])`)
    .where('c.birth_date', '=', sql<string>`any(${[...new Set(people.map((each) => each.birthDate))]}::date[])`)
    .execute()
  const alike = new Map<string, Namesakes>()
  for (const row of rows) {
    const key = personKey({ name: row.name, birthDate: row.birth_date, areaCode: row.area_code })
    const before = alike.get(key)
    const child = knownOf(row)
    alike.set(key, {
      any: staying(before?.any, child),
      withoutNumber: row.id_number_index === null ? staying(before?.withoutNumber, child) : before?.withoutNumber,
    })
  }
  return alike
}

function staying(before: KnownChild | undefined, other: KnownChild): KnownChild {
  return before === undefined || before.hasLeft ? other : before
}
