import type { FieldName, FieldValue } from './words/fields.ts'

/** What was understood of one file: the JSON of `npm run sheet`, and the answer of the reading thread. */
export interface SheetReading {
  /** The base name of the file. */
  readonly file: string
  readonly uploadName: string
  readonly format: FileFormat
  /** YYYY-MM-DD: the day ages are judged on. */
  readonly asOf: string
  readonly outcome: 'parse' | 'refuse'
  readonly refusal?: FileRefusal
  /** The township handing in, by name; null where neither the caller nor the file says. */
  readonly reportingUnit: string | null
  readonly sheets: readonly ReadSheet[]
  readonly totals: ReadingTotals
}
export interface FileFormat {
  readonly container: ContainerKind
  readonly encoding?: string
  readonly bom?: boolean
  readonly delimiter?: string
}
export type ContainerKind =
  | 'xlsx'
  | 'xlsx-encrypted'
  | 'xls-biff8'
  | 'ods'
  | 'csv'
  | 'html-as-xls'
  | 'spreadsheetml'
  | 'unknown'

export type RefusalCode = 'file-encrypted' | 'file-corrupt' | 'file-too-large' | 'layout-not-table' | 'summary-table'
/** Why nothing of a file is taken, with a sentence a clerk understands that says how to mend it. */
export interface FileRefusal {
  readonly reasonCode: RefusalCode
  readonly userMessage: string
}

export type SheetRole = 'data' | 'summary' | 'instructions' | 'dictionary' | 'form' | 'empty' | 'hidden' | 'other'
export interface ReadSheet {
  readonly name: string
  /** From 0, in the order of the file. */
  readonly index: number
  readonly state: 'visible' | 'hidden' | 'veryHidden'
  /** Only `data` yields children. */
  readonly role: SheetRole
  readonly layout?: 'table'
  readonly context?: { readonly village?: VillageContext }
  /** Rows are those of the sheet, from 1. */
  readonly titleRows?: readonly number[]
  readonly headerRows?: readonly number[]
  readonly headerRow?: number
  readonly firstDataRow?: number | null
  readonly lastDataRow?: number | null
  readonly trailingBlankRows?: { readonly from: number; readonly to: number }
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly string[]
  /** The same for every sheet with these headings in this order: the key a corrected mapping is remembered by. */
  readonly signature?: string
  readonly columns?: readonly ReadColumn[]
  readonly nonDataRows?: readonly NonDataRow[]
  readonly dataRows?: number
  readonly importableRows?: number
  readonly importableRowsLenient?: number
  readonly skippedRows?: number
  readonly errors?: readonly CellProblem[]
  readonly notes?: readonly CellNote[]
  readonly skipped?: readonly SkippedRow[]
  /** Every row without error and skip, in canonical values. */
  readonly sampleRows?: readonly CanonicalRow[]
  /** What could be read of the others: rows with an error, and rows left out because the list itself does not count them or says that they are gone. */
  readonly otherRows?: readonly CanonicalRow[]
  /** Letters of the columns that this platform itself added to its list of mistakes; they are not read. */
  readonly addedColumns?: readonly string[]
  /** Rows that hold an error, as a person sees them: for the list of mistakes to hand back. */
  readonly badRows?: readonly { readonly row: number; readonly cells: readonly string[] }[]
}
export interface VillageContext {
  readonly source: 'sheetName' | 'sectionRow' | 'title' | 'fileName'
  readonly text: string
  readonly code: string | null
}
export interface ReadColumn {
  /** Letters as the sheet shows them. */
  readonly col: string
  readonly index: number
  readonly header: string
  /** The headings above it from the outermost, where there are groups. */
  readonly path?: readonly string[]
  readonly field: FieldName | null
  readonly alsoFields?: readonly FieldName[]
  /** For a column that is ticked: the value that a tick stands for. */
  readonly flagValue?: string
  /** The fields of a cell that holds two facts, in their order. */
  readonly split?: readonly FieldName[]
  /** The only values whose rows belong in the register. */
  readonly keep?: readonly string[]
  /** The values whose rows do not belong in the register. */
  readonly drop?: readonly string[]
  readonly skipCode?: SkipCode
  readonly valueMap?: Readonly<Record<string, string>>
  /** How the field was found; a column decided by what it holds, or by nobody yet, is to be shown for confirmation. */
  readonly basis?: 'heading' | 'neighbour' | 'content' | 'remembered'
  /** Whether the heading says something that the engine did not understand. */
  readonly unsure?: boolean
}
export type NonDataKind =
  | 'blank'
  | 'column-numbers'
  | 'repeated-header'
  | 'subtotal'
  | 'total'
  | 'footer'
  | 'numbered-blank'
  | 'example'
  | 'section'
export interface NonDataRow {
  readonly row: number
  readonly kind: NonDataKind
}

export type ErrorCode =
  | 'name-missing'
  | 'id-malformed'
  | 'truncated-id'
  | 'id-checksum'
  | 'id-birthdate-mismatch'
  | 'id-sex-mismatch'
  | 'birthdate-invalid'
  | 'duplicate-in-file'
  | 'age-over-16'
  | 'unknown-village'
  | 'unknown-option'
  | 'phone-invalid'
export interface CellProblem {
  readonly row: number
  readonly col: string
  readonly column: string
  readonly field: FieldName
  readonly reasonCode: ErrorCode
  /** What a person sees in the cell. */
  readonly value: string
  /** Chinese: what is wrong, and how to mend it. */
  readonly message: string
  readonly fix: string
  readonly firstSheet?: string
  readonly firstRow?: number
}
export type NoteCode =
  | 'id-missing'
  | 'birthdate-partial'
  | 'birthdate-lunar'
  | 'birthdate-missing-derived'
  /** An age is written beside the birth date that nobody of that day has. */
  | 'age-birthdate-mismatch'
  /** Something stands behind a name that is no part of it: 双胞胎, 小名, a telephone number. */
  | 'name-remark-dropped'
  | 'row-hidden'
  | 'control-char-stripped'
  | 'formula-text-neutralised'
export interface CellNote {
  readonly row: number
  readonly col: string | null
  readonly column: string | null
  readonly field: FieldName | null
  readonly code: NoteCode
  readonly value: string
}
export type SkipCode = 'not-left-behind' | 'not-a-child' | 'left-register' | 'nil-return'
export interface SkippedRow {
  readonly row: number
  readonly code: SkipCode
}
export interface CanonicalRow {
  readonly row: number
  readonly values: Readonly<Partial<Record<FieldName, FieldValue>>>
  readonly cells?: readonly string[]
  /** The word by which the list says that the person has left its register. */
  readonly gone?: string
}
export interface ReadingTotals {
  readonly dataRows: number
  readonly importableRows: number
  readonly importableRowsLenient: number
  readonly skippedRows: number
  readonly rowsWithErrors: number
  readonly errors: number
}

/** The villages a name may mean. */
export interface Villages {
  readonly villages: readonly VillageEntry[]
  /** Names that no longer hold and what stands for them now. */
  readonly aliases: readonly VillageAlias[]
  /** Names of the county and of what lies above it: a place in another county is no village here. Absent: nobody can tell. */
  readonly home?: readonly string[]
}
export interface VillageEntry {
  /** Twelve digits. */
  readonly code: string
  readonly name: string
  readonly town: string
  /** Nine digits. */
  readonly townCode: string
}
export interface VillageAlias {
  readonly town: string
  readonly oldName: string
  readonly oldCode?: string
  /** The village it is now; several for one that was split, which makes the name ambiguous. */
  readonly currentCode: string
}
export interface ReadOptions {
  readonly fileName: string
  /** YYYY-MM-DD */
  readonly asOf: string
  /** Division code (6, 9 or 12 digits) of whoever hands in; absent: taken from the file itself. */
  readonly unitArea?: string | undefined
  readonly villages: Villages
  /** Mappings that people confirmed: for a signature, the field of each column by position. */
  readonly remembered?: RememberedMappings | undefined
  /** Whether clean rows keep their cells as a person sees them; rows with errors always do. */
  readonly keepCells?: boolean
}
export type RememberedMappings = Readonly<Record<string, readonly (FieldName | null)[]>>
