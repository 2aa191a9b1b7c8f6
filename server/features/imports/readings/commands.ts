import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { readSheetFile } from '#server/platform/sheet-reading.ts'
import { createVillageFinder } from '#sheets/villages/find-village.ts'
import { candidateOf } from '../chunks/rules.ts'
import { findMappings } from '../mappings/queries.ts'
import { findKnown } from '../queries.ts'
import { isOfAnotherCounty, judgeReading, MOST_ROWS } from '../rules.ts'
import { findHomeNames, findVillages } from '../villages/queries.ts'
import { namesByCode } from '../villages/rules.ts'
import { viewOf } from '../views/rules.ts'
import { REFUSAL_CODES } from './rules.ts'

export interface HandedFile {
  readonly fileName: string
  readonly bytes: Buffer
  readonly fingerprint: Buffer
}

/** Reads a file with what the unit said of such files before, and judges its rows for the ledger. @throws Refusal workbook_* */
export async function readFile(context: ActorContext, { fileName, bytes, fingerprint }: HandedFile) {
  const { keys, config } = context.platform
  const villages = await findVillages(context)
  const asOf = beijingDate(context.now)
  const reading = await readSheetFile(bytes, {
    fileName,
    asOf,
    unitArea: context.actor.areaCode,
    villages,
    remembered: await findMappings(context),
    keepCells: true,
  })
  if (reading.refusal !== undefined) throw new Refusal(REFUSAL_CODES[reading.refusal.reasonCode])
  const { dataRows } = reading.totals
  if (dataRows === 0) throw new Refusal('workbook_no_rows')
  if (dataRows > MOST_ROWS) throw new Refusal('workbook_too_large', { rows: MOST_ROWS })
  if (isOfAnotherCounty(reading, context.actor.areaCode.slice(0, 6))) throw new Refusal('workbook_other_county')
  const finder = createVillageFinder(villages, reading.reportingUnit)
  const judged = judgeReading(reading, {
    today: asOf,
    allowSynthetic: config.demo || config.test,
    onlyVillage: villages.villages.length === 1 ? villages.villages[0]!.code : null,
    villageOf: (address) => (address === '' ? null : finder.resolve(address)),
    home: await findHomeNames(context),
  })
  const known = await findKnown(
    context,
    judged.good.map((item) => candidateOf(keys, fingerprint, item)),
  )
  const names = namesByCode(villages.villages)
  return {
    good: judged.good,
    rows: { tables: judged.tables, bad: judged.bad },
    view: viewOf(reading, judged, (code) => names.get(code) ?? code),
    counts: {
      rows: judged.good.length + judged.bad.length + judged.skipped,
      importable: judged.good.length - known.size,
      invalid: judged.bad.length,
      skipped: judged.skipped,
      alreadyKnown: known.size,
    },
  }
}
