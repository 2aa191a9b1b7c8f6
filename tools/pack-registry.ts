import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ageOn } from '#policy/ages.ts'
import { columnsOf } from '#policy/columns-of.ts'
import { type Column, type FactColumns, tableOf } from '#policy/columns.ts'
import { dayText } from '#policy/day-number.ts'
import { type Facts, FACTS } from '#policy/facts.ts'
import type { TrialRows } from '#policy/trial.ts'
import { type Placed, Unfit, WrongUsage } from './pack-answer.ts'
import { makeChildren } from './pack-children.ts'
import { readFacts } from './pack-facts.ts'

/** Children to try packs on. `lines`: where each row stands in its file; of invented children their number. */
export interface Registry extends TrialRows {
  readonly lines: readonly number[]
}

const CHILD_FACTS = [...FACTS.keys()].filter((name) => /^(child|father|mother)\./.test(name))
const MAX_PROBLEMS = 100
/** Enough for any province's county twenty times over; more would be a file of something else. */
const MAX_CHILDREN = 2_000_000

/**
 * A registry of JSON lines, a child each; `"household"` says who lives together, a child without it is a household of its
 * own. A registry with one line that cannot be true is refused whole: the sums of the others would look right.
 * @param today Beijing day, 'YYYY-MM-DD'
 * @throws WrongUsage if there is no such file @throws Unfit with the first hundred unfit lines
 */
export async function readRegistry(file: string, today: string): Promise<Registry> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new WrongUsage(`读不到“${file}”这个文件`)
  const children: { facts: Facts; household: string; line: number }[] = []
  const problems: Placed[] = []
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1
    if (text.trim() === '') continue
    const child = readLine(text, line, today)
    if (Array.isArray(child)) problems.push(...child.map((reason) => ({ file, line, reason })))
    else children.push(child)
    if (problems.length >= MAX_PROBLEMS || children.length > MAX_CHILDREN) break
  }
  if (children.length > MAX_CHILDREN) problems.push({ file, line, reason: `最多 ${MAX_CHILDREN} 个孩子` })
  if (problems.length > 0) throw new Unfit(problems.slice(0, MAX_PROBLEMS))
  if (children.length === 0) throw new Unfit([{ file, line: 0, reason: '文件里没有孩子' }])
  children.sort((a, b) => (a.household < b.household ? -1 : a.household > b.household ? 1 : a.line - b.line))
  return {
    columns: columnsOf(
      FACTS,
      CHILD_FACTS,
      children.map(({ facts }) => facts),
    ),
    households: children.map(({ household }) => household),
    lines: children.map((child) => child.line),
  }
}

function readLine(text: string, line: number, today: string) {
  let written: unknown
  try {
    written = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return ['这一行不是 JSON']
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return ['这一行不是一个孩子的情况']
  const { household, ...rest } = written as Record<string, unknown>
  if (household !== undefined && (typeof household !== 'string' || household === '')) {
    return [`household 应为文字，写的是 ${JSON.stringify(household)}`]
  }
  const read = readFacts(rest, today)
  if (!read.ok) return read.reasons
  // No household a file can name begins with a NUL, which JSON text lines never print.
  return { facts: read.facts, household: household === undefined ? `\0${line}` : household, line }
}

/** Invented children; their ages follow from their birth dates, as in a ledger. Nobody knows who lives together. */
export function inventedRegistry(count: number, today: string): Registry {
  const table = makeChildren(count)
  const rows = Array.from({ length: count }, (_, row) => row)
  return {
    columns: withAges(table, today),
    households: rows.map(String),
    lines: rows.map((row) => row + 1),
  }
}

function withAges(table: FactColumns, today: string): FactColumns {
  const birth = table.columns.get('child.birthDate')
  if (birth?.kind !== 'day') throw new Error('the invented children have no birth dates')
  const data = Int16Array.from({ length: birth.data.length }, (_, row) => {
    const known = (birth.known[row >>> 5]! >>> (row & 31)) & 1
    return known === 1 ? ageOn(dayText(birth.data[row]!), today) : 0
  })
  const ages: Column = { kind: 'number', data, known: birth.known }
  return tableOf(table.rows, [...table.columns, ['child.age', ages]])
}
