import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { digestSheetFile } from '#server/platform/sheet-reading.ts'
import { sayAssumptions } from '../assumptions/rules.ts'
import { idOf } from '../chunks/rules.ts'
import { findMappings } from '../mappings/queries.ts'
import { findKnown } from '../known/queries.ts'
import { sayLeft } from '../known/rules.ts'
import { MOST_ROWS, placeWords } from '../rules.ts'
import { findHomeNames, findVillages } from '../villages/queries.ts'
import { type BatchPeople, digest, REFUSAL_CODES } from './rules.ts'

export interface HandedFile {
  readonly fileName: string
  readonly bytes: Buffer
  readonly fingerprint: Buffer
}

/** What the reading thread is to make of a list of children. */
export const BATCH_DIGEST = { module: new URL('./rules.ts', import.meta.url), digest } as const

/** Reads a file with what the unit said of such files before, and judges its rows for the ledger. @throws Refusal workbook_* */
export async function readFile(context: ActorContext, { fileName, bytes, fingerprint }: HandedFile) {
  const { keys, config } = context.platform
  const answer = await digestSheetFile(
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
      ...BATCH_DIGEST,
      input: {
        county: context.actor.areaCode.slice(0, 6),
        record: {
          allowSynthetic: config.demo || config.test,
          home: await findHomeNames(context, context.policy.county),
        },
      },
    },
  )
  if ('refused' in answer) throw new Refusal(REFUSAL_CODES[answer.refused.refusal?.reasonCode ?? 'file-corrupt'])
  const { first, rest } = answer
  const people = first.refused === null ? first.people : []
  const search = findKnown(context, people, (place) => idOf(keys, fingerprint, { place, part: 'child' }))
  const [known, batch] = await Promise.all([search, rest])
  if (batch === null) throw refusalOf(first)
  const { rows, view, assumptions, portions, skipped } = batch
  const assumed = sayAssumptions(assumptions, {
    isNew: (row) => !known.has(row),
    placeOf: (row) => placeWords(people[row]!, rows.tables),
  })
  return {
    portions,
    rows,
    view: { ...view, assumed, left: sayLeft(known, people, rows.tables) },
    counts: {
      rows: people.length + rows.bad.length + skipped,
      importable: people.length - known.size,
      invalid: rows.bad.length,
      skipped,
      alreadyKnown: known.size,
    },
  }
}

function refusalOf({ refused }: BatchPeople): Refusal {
  if (refused === null) throw new Error('a list was neither taken nor refused')
  return new Refusal(refused, refused === 'workbook_too_large' ? { rows: MOST_ROWS } : undefined)
}
