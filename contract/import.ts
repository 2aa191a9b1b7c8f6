import { z } from 'zod'
import { ImportField } from './import-fields.ts'
import { commandFields, Id, Instant, PageNumber, pageOf, PageSize } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** What a column of a file is taken for; null for not at all. */
const ColumnMeaning = z.strictObject({ table: z.int(), at: z.int(), field: ImportField.nullable() })
const MOST_COLUMNS = 1000

export const ImportProblem = z.object({
  /** The row and column as the sheet shows them. */
  row: z.int(),
  column: z.string(),
  field: z.string(),
  reason: z.string(),
  fix: z.string(),
})
export const Import = z
  .object({
    id: Id,
    fileName: z.string(),
    state: z.enum(['previewed', 'importing', 'done', 'discarded']),
    uploadedAt: Instant,
    headerRow: z.int(),
    /** Null for a file without sheets. */
    sheetName: z.string().nullable(),
    mapping: z.array(
      z.object({
        /** Which list of the file, and which column of it from 0. */
        table: z.int(),
        at: z.int(),
        column: z.string(),
        header: z.string(),
        field: ImportField.nullable(),
        fieldLabel: z.string().nullable(),
        /** The heading says something that was not understood for certain; '' where a column has none. */
        unsure: z.boolean(),
      }),
    ),
    counts: z.object({
      rows: z.int(),
      importable: z.int(),
      invalid: z.int(),
      skipped: z.int(),
      alreadyKnown: z.int(),
      created: z.int(),
    }),
    problems: z.array(ImportProblem),
    /** What is put in for children of whom the list does not say it, of those it would make: until somebody confirms or corrects it. */
    assumed: z.array(
      z.object({
        label: z.string(),
        value: z.string(),
        count: z.int(),
        /** Where the first of them stand. */
        places: z.array(z.string()),
      }),
    ),
    /** Children of the list that were in the ledger and left: importing does not take them in again, a keeper does. */
    left: z.array(z.object({ childId: Id, nameMasked: z.string(), place: z.string() })),
    /** The first rows, masked. */
    sample: z.array(z.record(z.string(), z.string())),
    /** Sentences on what a sender would not expect: hidden rows, rows left out, dates completed. */
    notices: z.array(z.string()),
    /** While the worker registers the children of a long list. */
    progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

export const uploadImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  permission: 'child.import',
  summary: '上传登记表（.xlsx、.xls、.ods、.csv 等），先预览',
  input: z.strictObject({ id: Id }),
  output: Import,
  form: 'upload',
})
export const readImport = endpoint({
  method: 'GET',
  path: '/api/imports/:id',
  permission: 'child.import',
  summary: '查看导入结果',
  input: z.strictObject({ id: Id }),
  output: Import,
})
export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  permission: 'child.import',
  summary: '导入记录',
  input: z.strictObject({ page: PageNumber, pageSize: PageSize }),
  output: pageOf(Import.pick({ id: true, fileName: true, state: true, uploadedAt: true, counts: true })),
})
export const mapImportColumns = endpoint({
  method: 'POST',
  path: '/api/imports/:id/columns',
  permission: 'child.import',
  summary: '说明各列的意思，按此重新读表并记住',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    columns: z.array(ColumnMeaning).min(1).max(MOST_COLUMNS),
  }),
  output: Import,
})
export const confirmImport = endpoint({
  method: 'POST',
  path: '/api/imports/:id/confirm',
  permission: 'child.import',
  summary: '确认导入（已登记的不会重复建档）',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    /** Every column that is still unsure, as the person saw it taken: nothing is guessed without being said. */
    acknowledged: z.array(ColumnMeaning).max(MOST_COLUMNS).default([]),
  }),
  output: z.object({ id: Id, created: z.int(), alreadyKnown: z.int(), state: z.enum(['importing', 'done']) }),
})
export const discardImport = endpoint({
  method: 'POST',
  path: '/api/imports/:id/discard',
  permission: 'child.import',
  summary: '丢弃还没有确认的登记表，读出来的内容一并删除',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: z.object({ id: Id }),
})
export const downloadImportErrors = endpoint({
  method: 'GET',
  path: '/api/imports/:id/errors.xlsx',
  permission: 'child.import',
  summary: '下载有误的行（写明行、列、原因、改法）',
  input: z.strictObject({ id: Id }),
  output: z.any(),
  form: 'download',
})
export const downloadImportTemplate = endpoint({
  method: 'GET',
  path: '/api/imports/template.xlsx',
  permission: 'child.import',
  summary: '下载登记表模板',
  input: z.strictObject({}),
  output: z.any(),
  form: 'download',
})
