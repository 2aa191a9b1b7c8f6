import { guardDuplicates, insertChildren, type NewChild } from '#server/features/children/commands.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { findKnown } from '../known/queries.ts'
import type { LockedBatch } from '../queries.ts'
import { unstatedOf } from '../assumptions/rules.ts'
import { type GoodRow, identityOf } from '../rules.ts'
import { finishChunk, nextChunk } from './queries.ts'
import { idOf } from './rules.ts'

/**
 * Registers the next portion of a locked batch, all of it or nothing. Ids follow from the file, so a portion that was
 * registered before, by whatever way, makes no child twice.
 * @returns false when every portion is done
 * @throws Refusal too_many_requests (decision 0010)
 */
export async function registerNextChunk(context: ActorContext, batch: LockedBatch): Promise<boolean> {
  const chunk = await nextChunk(context, batch.id)
  if (chunk === undefined) return false
  const { keys } = context.platform
  const known = await findKnown(context, chunk.rows.map(identityOf), (place) =>
    idOf(keys, batch.fingerprint, { place, part: 'child' }),
  )
  const fresh = chunk.rows.filter((_, at) => !known.has(at))
  const created = await registerAll(
    context,
    fresh.map((item) => childOf(context, batch.fingerprint, item)),
  )
  await finishChunk(context, { batchId: batch.id, number: chunk.number, created, known: chunk.rows.length - created })
  return true
}

/** Registers a list at once; where a number is in another ledger of the county, halves tell which it is. @returns how many are new */
async function registerAll(context: ActorContext, children: readonly NewChild[]): Promise<number> {
  const [only] = children
  if (only === undefined) return 0
  try {
    const insert = () => insertChildren(context, children)
    // Only a single row is a question about one number, and counts as such.
    await (children.length === 1 && only.fields.idNumber !== undefined ? guardDuplicates(context, insert) : insert())
    return children.length
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'child_id_number_taken') throw error
    if (children.length === 1) return 0
    const half = Math.ceil(children.length / 2)
    const first = await registerAll(context, children.slice(0, half))
    return first + (await registerAll(context, children.slice(half)))
  }
}

function placeOf({ table, record }: GoodRow) {
  return { table, row: record.row }
}

function childOf(context: ActorContext, fingerprint: Buffer, item: GoodRow): NewChild {
  const { keys } = context.platform
  const { record } = item
  const today = beijingDate(context.now)
  const relatives = record.relatives.map((relative, at) => ({
    ...relative,
    id: idOf(keys, fingerprint, { place: placeOf(item), part: `relative ${at}` }),
    // The form asks for no day of leaving: the statement holds from the day it was brought in, which never counts too much.
    status:
      relative.status === undefined
        ? undefined
        : { ...relative.status, since: today, evidence: '登记表导入；表中未写起始日期，从导入日起算' },
  }))
  return {
    id: idOf(keys, fingerprint, { place: placeOf(item), part: 'child' }),
    fields: { ...record.fields, carerRelativeId: record.carer === null ? undefined : relatives[record.carer]!.id },
    relatives,
    status: record.missing.length === 0 ? 'active' : 'needs-update',
    unstated: unstatedOf(record),
  }
}
