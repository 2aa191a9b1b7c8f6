import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { digestSheetFile } from '#server/platform/sheet-reading.ts'
import { candidateOf } from '../chunks/rules.ts'
import { findMappings } from '../mappings/queries.ts'
import { findKnown } from '../queries.ts'
import { MOST_ROWS } from '../rules.ts'
import { findHomeNames, findVillages } from '../villages/queries.ts'
import { type BatchAnswer, type BatchInput, REFUSAL_CODES } from './rules.ts'

export interface HandedFile {
  readonly fileName: string
  readonly bytes: Buffer
  readonly fingerprint: Buffer
}

/** What the reading thread is to do with a list of children. */
export const BATCH_DIGEST = new URL('./rules.ts', import.meta.url)

/** Reads a file with what the unit said of such files before, and judges its rows for the ledger. @throws Refusal workbook_* */
export async function readFile(context: ActorContext, { fileName, bytes, fingerprint }: HandedFile) {
  const { keys, config } = context.platform
  const answer = await digestSheetFile<BatchInput, BatchAnswer>(
    bytes,
    {
      fileName,
      asOf: beijingDate(context.now),
      unitArea: context.actor.areaCode,
      villages: await findVillages(context),
      remembered: await findMappings(context),
      keepCells: true,
    },
    {
      module: BATCH_DIGEST,
      input: {
        county: context.actor.areaCode.slice(0, 6),
        record: { allowSynthetic: config.demo || config.test, home: await findHomeNames(context) },
      },
    },
  )
  const batch = batchOf(answer)
  const known = await findKnown(
    context,
    batch.people.map((each) => candidateOf(keys, fingerprint, each)),
  )
  const { bad } = batch.rows
  return {
    portions: batch.portions,
    rows: batch.rows,
    view: batch.view,
    counts: {
      rows: batch.people.length + bad.length + batch.skipped,
      importable: batch.people.length - known.size,
      invalid: bad.length,
      skipped: batch.skipped,
      alreadyKnown: known.size,
    },
  }
}

/** @throws Refusal workbook_* */
function batchOf(answer: Awaited<ReturnType<typeof digestSheetFile<BatchInput, BatchAnswer>>>) {
  if ('refused' in answer) throw new Refusal(REFUSAL_CODES[answer.refused.refusal?.reasonCode ?? 'file-corrupt'])
  const { digest } = answer
  if (digest.refused === 'workbook_too_large') throw new Refusal(digest.refused, { rows: MOST_ROWS })
  if (digest.refused !== null) throw new Refusal(digest.refused)
  return digest.batch
}
