import { writeXlsx } from 'hucre'
import type { z } from 'zod'
import type { exportLedgerReturn as formsEntry } from '#contract/ledger-return.ts'
import type { exportCountedChildren as childrenEntry } from '#contract/ledger-return-children.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { XLSX } from '#server/platform/sheet-text.ts'
import { listWholeChildren } from '../../children/whole/queries.ts'
import { getReturn } from '../queries.ts'
import { readReturn } from '../reading/queries.ts'
import { signatureSheet, statisticsSheet, summarySheet } from './forms/rules.ts'
import { LAYOUTS } from './layouts/rules.ts'
import { listCountedIds } from './queries.ts'
import { childSheets } from './sheets/rules.ts'

/** One sheet a child is for a village to print and sign; a list may be a township's. */
const LIMITS = { 'f1-sheets': 100, other: 2_000 } as const

/** F2, F3 and the signatures: figures, no child. */
export async function exportForms(context: ActorContext, input: z.output<typeof formsEntry.input>): Promise<Download> {
  const view = await readReturn(context, input)
  const sheets = [summarySheet(view, view.period), statisticsSheet(view, view.period), signatureSheet(view)]
  const bytes = await writeXlsx({ sheets })
  context.record({
    type: 'ledger-return.exported',
    subjectKind: 'ledger-return',
    subjectId: view.id,
    areaCode: view.areaCode,
    payload: { period: view.period, revision: view.revision },
  })
  return { name: `留守儿童统计报表 ${view.areaName} ${view.period} 第${view.revision}版.xlsx`, mime: XLSX, bytes }
}

/**
 * Whole persons, in the layout another office needs: within one's own area, for a stated purpose, on record.
 * @throws Refusal not_found, invalid_input when there are too many for one workbook
 */
export async function exportChildren(
  context: ActorContext,
  input: z.output<typeof childrenEntry.input>,
): Promise<Download> {
  const row = await getReturn(context, input.id)
  const { layout, areaCode, purpose } = input
  const ids = await listCountedIds(context, row, areaCode)
  const limit = layout === 'f1-sheets' ? LIMITS['f1-sheets'] : LIMITS.other
  if (ids.length > limit || ids.length === 0) {
    const reason = ids.length === 0 ? 'empty' : 'too-many'
    throw new Refusal('invalid_input', { issues: [{ path: 'areaCode', reason }], limit, total: ids.length })
  }
  const today = beijingDate(context.now)
  const children = await listWholeChildren(context, ids)
  const bytes = await writeXlsx({ sheets: childSheets(layout, children, { today, unitName: context.actor.unitName }) })
  context.record({
    type: 'ledger-return.children-exported',
    subjectKind: 'ledger-return',
    subjectId: row.id,
    areaCode: row.area_code,
    purpose,
    payload: { period: row.period, layout, area: areaCode, count: children.length },
  })
  return { name: `${LAYOUTS[layout].title} ${row.period} ${today}.xlsx`, mime: XLSX, bytes }
}
