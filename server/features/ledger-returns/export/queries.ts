import { sql } from 'kysely'
import type { ActorContext } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { childSources, type ReturnRecord, visiblePart } from '../queries.ts'

/** The counted children of an area, in the order of village and name. */
export async function listCountedIds(context: ActorContext, row: ReturnRecord, areaCode: string): Promise<string[]> {
  const { lo, hi } = rangeOf(areaCode)
  const { rows } = await sql<{
    id: string
  }>`select c.id from ledger_return_child k join child c on c.id = k.child_id and ${context.visible.child('c')}
    where k.return_id = any (${await childSources(context, row)}::uuid[]) and k.counted and k.area_code >= ${lo} and k.area_code < ${hi}
      and ${visiblePart(context, 'k')} order by k.area_code, c.name_pinyin, c.id`.execute(context.tx)
  return rows.map(({ id }) => id)
}
