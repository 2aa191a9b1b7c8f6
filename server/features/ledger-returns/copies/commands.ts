import { randomUUID } from 'node:crypto'
import { F2_CELLS } from '#contract/ledger-return-form.ts'
import type { Done } from '#contract/primitives.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findNearestUnit } from '#server/platform/owners.ts'
import { areaNames } from '../../children/queries.ts'
import type { ReturnRecord } from '../queries.ts'
import type { FiguresRow } from '../rules.ts'
import { SMALL, suppress } from '../suppression/rules.ts'
import { getCopy, lockCopy } from './queries.ts'

/** What a copy holds for good: the figures that may be told, and the names of the places on that day. */
export interface CopiedFigures {
  readonly threshold: number
  readonly rows: readonly { areaCode: string; areaName: string; figures: readonly (number | null)[] }[]
}

/**
 * Sends the figures of a signed return to the county's units of these kinds. They keep no ledger: what goes out is F2 of
 * whole townships without its small figures (decision 0025), and never a child.
 * @param rows the last one the whole
 */
export async function sendCopies(
  context: ActorContext,
  input: { row: ReturnRecord; rows: readonly FiguresRow[]; kinds: readonly UnitKind[] },
): Promise<void> {
  const { row, rows, kinds } = input
  const county = `${row.county}000000`
  const names = await areaNames(
    context,
    rows.map(({ areaCode }) => areaCode),
  )
  const told = suppress(
    rows.map(({ figures }) => figures.slice(0, F2_CELLS.length)),
    { total: rows.length > 1 },
  )
  const figures: CopiedFigures = {
    threshold: SMALL,
    rows: rows.map(({ areaCode }, index) => ({
      areaCode,
      areaName: names.get(areaCode) ?? areaCode,
      figures: told[index]!,
    })),
  }
  for (const kind of kinds) {
    const unitId = await findNearestUnit(context.tx, [kind], county)
    if (unitId === undefined) continue
    const id = randomUUID()
    await context.tx
      .insertInto('ledger_return_copy')
      .values({
        id,
        return_id: row.id,
        unit_id: unitId,
        level: row.level,
        area_code: row.area_code,
        period: row.period,
        revision: row.revision,
        figures: JSON.stringify(figures),
        sent_at: context.now,
      })
      .execute()
    context.record({
      type: 'ledger-return.copied',
      subjectKind: 'ledger-return',
      subjectId: row.id,
      areaCode: row.area_code,
      payload: { copy: id, to: kind, period: row.period, revision: row.revision },
    })
    await sendNotice(context, {
      unitId,
      role: null,
      kind: 'ledger-return.copied',
      params: { place: names.get(row.area_code) ?? row.area_code, period: row.period },
      link: { kind: 'none', id: null },
      dedupeKey: `ledger-return.copied ${id}`,
    })
  }
}

/** Opening for the first time is itself a receipt. @throws Refusal not_found */
export async function readCopy(context: ActorContext, input: { id: string }) {
  const copy = await getCopy(context, input.id)
  if (copy.openedAt === null) {
    const { accountId } = context.actor
    await context.tx
      .updateTable('ledger_return_copy')
      .set({ opened_at: context.now, opened_by: accountId })
      .where('id', '=', input.id)
      .execute()
  }
  record(context, 'ledger-return.copy-viewed', { id: input.id, areaCode: copy.areaCode })
  const { threshold, rows } = copy.figures
  const { figures: _, areaCode: __, ...brief } = copy
  const opened = { ...brief, openedAt: copy.openedAt ?? context.now.toISOString() }
  return { ...opened, threshold, rows: rows.map((row) => ({ ...row, figures: [...row.figures] })) }
}

/** @throws Refusal not_found, illegal_transition */
export async function acknowledgeCopy(context: ActorContext, input: { id: string }): Promise<Done> {
  const copy = await lockCopy(context, input.id)
  const { accountId } = context.actor
  await context.tx
    .updateTable('ledger_return_copy')
    .set({
      opened_at: copy.opened_at ?? context.now,
      opened_by: copy.opened_by ?? accountId,
      acknowledged_at: context.now,
      acknowledged_by: accountId,
    })
    .where('id', '=', input.id)
    .execute()
  record(context, 'ledger-return.copy-acknowledged', { id: input.id, areaCode: copy.area_code })
  return { id: input.id, version: 1 }
}

function record(context: ActorContext, type: string, copy: { id: string; areaCode: string }): void {
  context.record({ type, subjectKind: 'ledger-return-copy', subjectId: copy.id, areaCode: copy.areaCode })
}
