import type { CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre'
import { type Cell, F2_CELLS, F3_CELLS, placeOf } from '#contract/ledger-return-form.ts'
import type { LedgerReturnSignature, LedgerReturnView } from '#contract/ledger-return.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { defuse } from '#server/platform/sheet-text.ts'

const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } }
const HEAD: CellStyle = {
  font: { bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}

/** Neighbouring cells of one group stand under one merged heading. */
export function groupsOf(cells: readonly Cell[]): { group: string; from: number; to: number }[] {
  const groups: { group: string; from: number; to: number }[] = []
  for (const [index, { group }] of cells.entries()) {
    const last = groups.at(-1)
    if (last?.group === group) last.to = index
    else groups.push({ group, from: index, to: index })
  }
  return groups
}

function styled(
  rows: readonly (readonly CellValue[])[],
  headRows: readonly number[],
): NonNullable<WriteSheet['cells']> {
  return new Map<string, { style: CellStyle }>([
    ['0,0', { style: TITLE }],
    ...headRows.flatMap((row) => (rows[row] ?? []).map((_, column) => [`${row},${column}`, { style: HEAD }] as const)),
  ])
}

/** F2 as it is printed: title, unit and day, three heading rows (groups, columns, numbers), a row an area, who signed. */
export function summarySheet(view: LedgerReturnView, periodWords: string): WriteSheet {
  const width = F2_CELLS.length + 1
  const groups = groupsOf(F2_CELLS)
  const groupRow: CellValue[] = Array.from({ length: width }, () => '')
  groupRow[0] = '单位'
  for (const { group, from } of groups) groupRow[from + 1] = group
  const rows: CellValue[][] = [
    ['农村留守儿童摸底排查情况汇总表'],
    [
      `填报单位：${view.areaName}　　期次：${periodWords}　　第 ${view.revision} 版　　统计日：${view.asOf}　　单位：人`,
    ],
    groupRow,
    ['', ...F2_CELLS.map(({ group, label }) => (group === label ? '' : label))],
    ['', ...F2_CELLS.map(({ column }) => column)],
    ...view.rows.map((row) => [defuse(row.areaName), ...row.figures.slice(0, F2_CELLS.length)]),
    [`单位负责人：　　　　　　复核人：　　　　　　填表人：　　　　　　${sealLine(view)}`],
    [
      '列名除合计和三个年龄段外，由表内平衡关系推定；各列关系：1=2+5+8，2=3+4，5=6+7，8=9+10，1=11+…+18，1=19+20，1=21+…+25，1=26+…+29，1=30+31+32，13+14=24+25。',
    ],
  ]
  const last = rows.length - 1
  const merges: MergeRange[] = [
    ...[0, 1, last - 1, last].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 })),
    { startRow: 2, startCol: 0, endRow: 4, endCol: 0 },
    { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
    ...groups
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => ({ startRow: 2, startCol: from + 1, endRow: 2, endCol: to + 1 })),
  ]
  return {
    name: '汇总表',
    rows,
    merges,
    cells: styled(rows, [2, 3, 4]),
    columns: [{ width: 20 }, ...F2_CELLS.map(() => ({ width: 7 }))],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

/** F3: an indicator a line, an area a column. */
export function statisticsSheet(view: LedgerReturnView, periodWords: string): WriteSheet {
  const rows: CellValue[][] = [
    ['农村留守儿童统计表'],
    [`填报单位：${view.areaName}　　期次：${periodWords}　　统计日：${view.asOf}　　单位：人`],
    ['类别', '指标', ...view.rows.map(({ areaName }) => defuse(areaName))],
    ...F3_CELLS.map(({ id, group, label }) => [
      group,
      label,
      ...view.rows.map(({ figures }) => figures[placeOf(id)] ?? 0),
    ]),
    [`单位负责人：　　　　　　复核人：　　　　　　填表人：　　　　　　${sealLine(view)}`],
  ]
  const end = Math.max(2, view.rows.length + 1)
  return {
    name: '统计表',
    rows,
    merges: [
      ...[0, 1, rows.length - 1].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: end })),
      ...groupsOf(F3_CELLS)
        .filter(({ from, to }) => to > from)
        .map(({ from, to }) => ({ startRow: from + 3, startCol: 0, endRow: to + 3, endCol: 0 })),
    ],
    cells: styled(rows, [2]),
    columns: [{ width: 12 }, { width: 28 }, ...view.rows.map(() => ({ width: 12 }))],
  }
}

const PART_WORDS: Readonly<Record<LedgerReturnSignature['part'], string>> = {
  village: '村核签',
  township: '乡镇签字上报',
  receipt: '县里接收',
  county: '县汇总签字',
}

/** Who signed what, with the hash each of them signed. */
export function signatureSheet(view: LedgerReturnView): WriteSheet {
  const rows = view.signatures.map((one) =>
    [
      PART_WORDS[one.part],
      one.areaName,
      one.unitName,
      one.by,
      beijingDate(new Date(one.at)),
      one.basis ?? '',
      one.hash,
    ].map(defuse),
  )
  return {
    name: '核签',
    rows: [['环节', '地区', '单位', '签字人', '日期', '代录依据', '封存校验值'], ...rows],
    cells: new Map(Array.from({ length: 7 }, (_, column) => [`0,${column}`, { style: HEAD }])),
    columns: [{ width: 14 }, { width: 16 }, { width: 22 }, { width: 14 }, { width: 12 }, { width: 24 }, { width: 68 }],
  }
}

function sealLine({ hash, frozenAt }: LedgerReturnView): string {
  return hash === null || frozenAt === null
    ? '（草稿，尚未定稿）'
    : `定稿：${beijingDate(new Date(frozenAt))}　校验值：${hash.slice(0, 16)}`
}
