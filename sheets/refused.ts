import type { ContainerKind, ReadOptions, RefusalCode, SheetReading } from './reading.ts'

/** Every way a file is refused, with a sentence that says how to mend it. */
export const REFUSALS = {
  encrypted: ['file-encrypted', '文件设有打开密码，请在 WPS/Excel 中去掉密码后重新上传'],
  corrupt: ['file-corrupt', '文件不完整或已损坏，请在 WPS/Excel 中重新打开，另存为 .xlsx 后再上传'],
  notSheet: ['file-corrupt', '这不是电子表格（可能是图片、文档或压缩包改了名），请上传 .xlsx、.xls、.ods 或 .csv 表格'],
  otherKind: ['file-corrupt', '这种格式读不了，请在 WPS/Excel 中打开，另存为 .xlsx 后再上传'],
  empty: ['layout-not-table', '文件是空的，没有任何内容，请检查是否选错了文件'],
  tooLarge: ['file-too-large', '文件展开后太大，请删去多余的空行、空列、图片和无关的工作表，或拆成几个文件后再上传'],
  tooManyRows: ['file-too-large', '表格的行数或列数超出限度，请删去多余的空行、空列，或拆成几个文件后再上传'],
  noTable: [
    'layout-not-table',
    '没有找到表头：请上传一行一名儿童的名单，第一行写“姓名、性别、身份证号”等栏目名；一人一张的登记表请先汇总成名单',
  ],
  hiddenOnly: [
    'layout-not-table',
    '名单在隐藏的工作表里，隐藏的工作表不读：请在 WPS/Excel 中对工作表标签点右键“取消隐藏”，保存后再上传',
  ],
  noRows: ['layout-not-table', '表格里没有内容，请填写名单后再上传：一行一名儿童，表头写明栏目名'],
  summary: ['summary-table', '这是一张统计表，只有数字，没有儿童的名单，请上传一行一名儿童的名单'],
} as const satisfies Record<string, readonly [RefusalCode, string]>
export type RefusalReason = keyof typeof REFUSALS

/** Stops the reading of a file; caught in one place, where it becomes the answer. */
export class SheetRefusal extends Error {
  readonly reason: RefusalReason
  readonly container: ContainerKind

  constructor(reason: RefusalReason, container: ContainerKind = 'unknown') {
    super(reason)
    this.reason = reason
    this.container = container
  }
}

const OF_CODE: Readonly<Record<RefusalCode, RefusalReason>> = {
  'file-encrypted': 'encrypted',
  'file-corrupt': 'corrupt',
  'file-too-large': 'tooLarge',
  'layout-not-table': 'noTable',
  'summary-table': 'summary',
}

/** The answer for a file of which nothing can be taken. */
export function refusedReading(
  why: RefusalCode | SheetRefusal,
  options: Pick<ReadOptions, 'fileName' | 'asOf'>,
): SheetReading {
  const reason = typeof why === 'string' ? OF_CODE[why] : why.reason
  const [reasonCode, userMessage] = REFUSALS[reason]
  return {
    file: options.fileName,
    uploadName: options.fileName,
    format: { container: typeof why === 'string' ? 'unknown' : why.container },
    asOf: options.asOf,
    outcome: 'refuse',
    refusal: { reasonCode, userMessage },
    reportingUnit: null,
    sheets: [],
    totals: { dataRows: 0, importableRows: 0, importableRowsLenient: 0, skippedRows: 0, rowsWithErrors: 0, errors: 0 },
  }
}
