import { writeXlsx } from 'hucre'
import type { z } from 'zod'
import type { exportChildren as exportChildrenEntry } from '#contract/child.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { XLSX } from '#server/platform/sheet-text.ts'
import { findChildren } from '../search/queries.ts'
import { EXPORT_HEADER, EXPORT_LIMIT, exportRow } from './rules.ts'

/** The ledger as a masked spreadsheet; that it left, how much of it and what for, is written down. Never cut short silently. */
export async function exportChildren(
  context: ActorContext,
  input: z.output<typeof exportChildrenEntry.input>,
): Promise<Download> {
  const { purpose, ...filter } = input
  const { rows, more } = await findChildren(context, {
    filter,
    sort: 'name',
    offset: 0,
    limit: EXPORT_LIMIT,
    most: EXPORT_LIMIT,
  })
  if (more)
    throw new Refusal('invalid_input', { issues: [{ path: 'areaCode', reason: 'too-many' }], limit: EXPORT_LIMIT })
  const bytes = await writeXlsx({ sheets: [{ name: '儿童列表', rows: [[...EXPORT_HEADER], ...rows.map(exportRow)] }] })
  const used = Object.entries(filter).filter(([, value]) => value !== undefined)
  context.record({
    type: 'child.exported',
    subjectKind: 'child',
    subjectId: null,
    areaCode: context.actor.areaCode,
    purpose,
    payload: { count: rows.length, filters: used.map(([name]) => name) },
  })
  return { name: `儿童列表（脱敏）${beijingDate(context.now)}.xlsx`, mime: XLSX, bytes }
}
