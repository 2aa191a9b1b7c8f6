import type { ImportProblem } from '#contract/import.ts'
import type { z } from 'zod'
import { labelOfField } from '../columns/rules.ts'
import { columnLetter, type DataRow, type Table } from '../sheets/rules.ts'
import { type Cell, isNothing, readPhone, readYesNo, textOf } from '../values/rules.ts'
import { codeOf, type WordList } from '../words/rules.ts'

export type Problem = z.output<typeof ImportProblem>

/** Reads the cells of one row by meaning, and keeps what was wrong with them. */
export interface RowReader {
  readonly problems: Problem[]
  readonly missing: string[]
  has(field: string): boolean
  heading(field: string): string
  cell(field: string): Cell
  text(field: string): string
  /** Free words, or undefined where the cell says nothing. */
  words(field: string, longest: number): string | undefined
  code(field: string, list: WordList): string | undefined
  codes(field: string, list: WordList): string[]
  yesNo(field: string): boolean | undefined
  phone(field: string): string | undefined
  problem(field: string, reason: string, fix: string): null
  unknownWord(field: string, word: string, list: WordList): null
  miss(field: string): void
}

const TICKED = /^(?:√|✓|✔|☑|是|有|1|Y|YES|TRUE|对|v)$/i
const UNTICKED = /^(?:否|无|0|N|NO|FALSE|×|✗|X|□|☐)$/i

export function createRowReader(table: Table, row: DataRow): RowReader {
  const problems: Problem[] = []
  const missing: string[] = []
  const columnOf = (field: string) => table.columns.find((column) => column.field === field)
  const plainColumn = (field: string) =>
    table.columns.find((column) => column.field === field && column.tick === undefined)
  const cell = (field: string): Cell => {
    const column = plainColumn(field)
    return column === undefined ? null : (row.cells[column.at] ?? null)
  }
  const text = (field: string) => textOf(cell(field))
  const report = (at: number | undefined, what: { label: string; reason: string; fix: string }): null => {
    problems.push({
      row: row.row,
      column: at === undefined ? '—' : columnLetter(at),
      field: what.label,
      reason: what.reason,
      fix: what.fix,
    })
    return null
  }
  const problem = (field: string, reason: string, fix: string) => {
    const column = columnOf(field)
    return report(column?.at, { label: column?.label ?? labelOfField(field), reason, fix })
  }
  const unknownWord = (field: string, word: string, list: WordList) =>
    problem(field, `“${word}”不在可选的词里`, `请改成其中之一：${list.allowed}`)

  /** The codes of ticked columns. A tick column may also hold its own word instead of a tick. */
  const ticked = (field: string): string[] =>
    table.columns.flatMap((column) => {
      if (column.field !== field || column.tick === undefined) return []
      const mark = textOf(row.cells[column.at] ?? null).normalize('NFKC')
      if (isNothing(mark) || UNTICKED.test(mark)) return []
      if (TICKED.test(mark) || mark === column.label || (table.headings[column.at] ?? '').endsWith(mark))
        return [column.tick]
      report(column.at, { label: column.label, reason: `“${mark}”看不懂`, fix: '这一栏请打“√”或留空' })
      return []
    })

  return {
    problems,
    missing,
    has: (field) => columnOf(field) !== undefined,
    heading: (field) => table.headings[columnOf(field)?.at ?? -1] ?? '',
    cell,
    text,
    problem,
    unknownWord,
    words(field, longest) {
      const words = text(field)
      if (isNothing(words)) return undefined
      if (words.length <= longest) return words
      problem(field, `超过 ${longest} 个字`, '请缩短内容')
      return undefined
    },
    code(field, list) {
      const word = text(field)
      if (!isNothing(word) || (word !== '' && codeOf(list, word) !== undefined)) {
        const code = codeOf(list, word)
        if (code === undefined) unknownWord(field, word, list)
        return code
      }
      const marks = ticked(field)
      if (marks.length > 1) problem(field, '打了不止一个“√”', '这一项只能选一个')
      return marks[0]
    },
    codes(field, list) {
      const word = text(field)
      const codes = new Set(ticked(field))
      for (const piece of isNothing(word) ? [] : word.split(/[、,，;；/／\s]+/).filter((part) => !isNothing(part))) {
        const code = codeOf(list, piece)
        if (code === undefined) unknownWord(field, piece, list)
        else codes.add(code)
      }
      return [...codes]
    },
    yesNo(field) {
      const answer = readYesNo(cell(field))
      if (answer === undefined) problem(field, `“${text(field)}”看不懂`, '请填写是或否')
      return answer ?? undefined
    },
    phone(field) {
      const read = readPhone(cell(field))
      if (read === undefined) problem(field, '电话号码不对', '请填写 11 位手机号，或带区号的座机号')
      return read?.phone ?? undefined
    },
    miss(field) {
      missing.push(labelOfField(field))
    },
  }
}
