import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import type { Engine } from '../engine.ts'
import { outcomesFor } from '../outcomes.ts'
import { SeenPatterns } from '../seen-patterns.ts'
import { Crew } from '../threads/crew.ts'
import type { RowNames } from './row-names.ts'
import { type ToWrite, writeDecisions } from './write-decisions.ts'

const LINES = 70_000
/** What names a row may be as long as a cell. */
const LONG_ROW = 30_001
const LONG = '长"'.repeat(3_000_000)
let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'shouwang-decisions-'))))
afterAll(() => rmSync(folder, { recursive: true }))

function namesOf(engine: Engine, nameOf: (row: number) => string): RowNames {
  const texts = Array.from({ length: LINES }, (_, row) => Buffer.from(nameOf(row)))
  const ends = engine.words(LINES + 1).fill(0)
  texts.forEach((name, row) => (ends[row + 1] = ends[row]! + name.length))
  const bytes = engine.bytes(ends[LINES]!)
  texts.forEach((name, row) => bytes.set(name, ends[row]))
  return { bytes, ends }
}

/** Every seventh row has nobody; the probabilities go through all their digits. */
function whatToWrite(engine: Engine): ToWrite {
  const seen = new SeenPatterns(engine)
  const numbers = seen.add(engine.numbersOf(Array.from({ length: 400 }, (_, pattern) => pattern)))
  const outcomes = outcomesFor(engine, LINES, seen)
  for (let line = 0; line < LINES; line += 1) {
    const isNobody = line % 7 === 0
    outcomes.rosterRows[line] = line
    outcomes.registryRows[line] = isNobody ? -1 : LINES - 1 - line
    outcomes.probabilities[line] = line / (LINES - 1)
    outcomes.verdicts[line] = isNobody ? 2 : line % 2
    outcomes.numbers[line] = isNobody ? -1 : numbers[line % 400]!
  }
  const roster = namesOf(engine, (row) => (row === LONG_ROW ? LONG : row % 5 === 0 ? `第${row}行, "乙"` : String(row)))
  outcomes.used.fill(1)
  return { outcomes, seen, names: { roster, registry: namesOf(engine, (row) => `R${row}`) } }
}

async function written(path: string, workers: number): Promise<void> {
  const crew = new Crew(childSchema, workers)
  try {
    await writeDecisions(path, whatToWrite(crew.engine), crew)
  } finally {
    await crew.dismiss()
  }
}

test('every line stands in its place, by one thread and by several', async () => {
  const [alone, together] = [join(folder, 'alone.csv'), join(folder, 'together.csv')]
  await written(alone, 0)
  await written(together, 2)
  const text = readFileSync(alone, 'utf8')
  expect(readFileSync(together, 'utf8')).toBe(text)
  const lines = text.trimEnd().split('\n')
  expect(lines).toHaveLength(LINES + 1)
  expect(lines[1]).toBe('"第0行, ""乙""",,0.000000,none,没有足够相像的人')
  expect(lines[LONG_ROW + 1]!.startsWith(`"${LONG.replaceAll('"', '""')}",R${LINES - 1 - LONG_ROW},`)).toBe(true)
  for (const line of [1, 2, 20_000, LINES - 1]) {
    const cells = lines[line + 1]!.split(',').slice(-4)
    const isNobody = line % 7 === 0
    expect(cells.slice(0, 2)).toEqual([isNobody ? '' : `R${LINES - 1 - line}`, (line / (LINES - 1)).toFixed(6)])
  }
})

test.skipIf(!existsSync('/dev/full'))('where no more can be written every thread ends and it is told', async () => {
  await expect(written('/dev/full', 2)).rejects.toMatchObject({ code: 'ENOSPC' })
})
