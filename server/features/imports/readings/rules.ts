import type { ErrorCode } from '#contract/errors.ts'
import type { ReadOptions, RefusalCode, SheetReading } from '#sheets/reading.ts'
import { createVillageFinder } from '#sheets/villages/find-village.ts'
import { type Assumption, assumptionsOf } from '../assumptions/rules.ts'
import { packRows } from '../portions/rules.ts'
import type { RecordRules } from '../records/rules.ts'
import { type BatchRows, identityOf, isOfAnotherCounty, judgeReading, MOST_ROWS, type RowIdentity } from '../rules.ts'
import { namesByCode } from '../villages/rules.ts'
import { type BatchView, viewOf } from '../views/rules.ts'

/** The words of the platform for what keeps a file from being read. */
export const REFUSAL_CODES: Readonly<Record<RefusalCode, ErrorCode>> = {
  'file-encrypted': 'workbook_protected',
  'file-corrupt': 'workbook_unreadable',
  'file-too-large': 'workbook_too_large',
  'layout-not-table': 'workbook_header_missing',
  'summary-table': 'workbook_is_summary',
}

export interface BatchInput {
  /** Six digits: whose list this is to be. */
  readonly county: string
  readonly record: Pick<RecordRules, 'allowSynthetic' | 'home'>
}
/** Who the rows are that can be registered; or why nothing of the list is taken. */
export type BatchPeople =
  | { readonly refused: Extract<ErrorCode, 'workbook_no_rows' | 'workbook_too_large' | 'workbook_other_county'> }
  | { readonly refused: null; readonly people: readonly RowIdentity[] }
export interface BatchDigest {
  readonly rows: BatchRows
  readonly view: Omit<BatchView, 'assumed' | 'left'>
  readonly assumptions: readonly Assumption[]
  readonly skipped: number
  /** The rows that can be registered, packed. */
  readonly portions: readonly Uint8Array[]
}

/**
 * A reading judged for the ledger, in the thread that read it: judging fifty thousand rows takes as long as reading them.
 * The people come first: they are looked for in the ledger while the rest is made.
 */
export function* digest(
  reading: SheetReading,
  options: ReadOptions,
  input: BatchInput,
): Generator<BatchPeople, BatchDigest | null, void> {
  const refused = refusalOf(reading, input.county)
  if (refused !== null) {
    yield { refused }
    return null
  }
  const { villages } = options.villages
  const inFull = new Map(villages.map((village) => [village.code, village.town + village.name]))
  const finder = createVillageFinder(options.villages, reading.reportingUnit)
  const { good, bad, tables, skipped } = judgeReading(reading, {
    ...input.record,
    today: options.asOf,
    onlyVillage: villages.length === 1 ? villages[0]!.code : null,
    villageText: (code) => inFull.get(code) ?? code,
    villageOf: (address) => (address === '' ? null : finder.resolve(address)),
  })
  yield { refused: null, people: good.map(identityOf) }
  const names = namesByCode(villages)
  const view = viewOf(reading, { tables, bad }, (code) => names.get(code) ?? code)
  return { rows: { tables, bad }, view, assumptions: assumptionsOf(good), skipped, portions: packRows(good) }
}

function refusalOf(reading: SheetReading, county: string): NonNullable<BatchPeople['refused']> | null {
  const { dataRows } = reading.totals
  if (dataRows === 0) return 'workbook_no_rows'
  if (dataRows > MOST_ROWS) return 'workbook_too_large'
  return isOfAnotherCounty(reading, county) ? 'workbook_other_county' : null
}
