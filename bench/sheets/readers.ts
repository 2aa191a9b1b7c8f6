import { createRequire } from 'node:module'

export interface Taken {
  readonly ms: number
  readonly rows: number
  readonly megabytes: number
}

/** Reads a workbook and says how many rows there were. */
type Read = (bytes: Buffer) => number | Promise<number>

interface SheetJs {
  read(bytes: Buffer, options: object): { Sheets: Record<string, unknown>; SheetNames: string[] }
  readonly utils: { sheet_to_json(sheet: unknown, options: object): unknown[] }
}
interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { load(bytes: Buffer): Promise<unknown> }
    readonly worksheets: readonly { eachRow(act: (row: { values: unknown }) => void): void }[]
  }
}

const peer = createRequire(new URL('./peers/package.json', import.meta.url))

/**
 * Loading a reader is not timed, reading is. Ours finds the heading, maps the columns, checks every cell and names every fault;
 * the others give cells as they stand.
 */
export const READERS = {
  ours: async (): Promise<Read> => {
    const { readSheet } = await import('#sheets/read.ts')
    const { villagesOf } = await import('../../tools/village-tables.ts')
    const options = {
      fileName: '全县学生.xlsx',
      asOf: '2026-09-01',
      unitArea: '331124101',
      villages: villagesOf('331124'),
    }
    return (bytes) => readSheet(bytes, options).totals.importableRows
  },
  SheetJS: async (): Promise<Read> => {
    const sheetJs = peer('xlsx') as SheetJs
    return (bytes) => {
      const book = sheetJs.read(bytes, { dense: true })
      return sheetJs.utils.sheet_to_json(book.Sheets[book.SheetNames[0]!], { header: 1 }).length
    }
  },
  ExcelJS: async (): Promise<Read> => {
    const { Workbook } = peer('exceljs') as ExcelJs
    return async (bytes) => {
      const book = new Workbook()
      await book.xlsx.load(bytes)
      let rows = 0
      book.worksheets[0]!.eachRow(({ values }) => (rows += values === null ? 0 : 1))
      return rows
    }
  },
} as const
