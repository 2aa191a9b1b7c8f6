import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FILES, loadChanged, many, refusal, type Stage, text } from '#test/hostile-pack.ts'
import type { Problem } from './load.ts'
import type { PackFileName } from './pack.ts'
import { runExamples } from './run-examples.ts'

// Watched, not replaced: how far a pack gets is counted.
vi.mock('./check-pack.ts', { spy: true })
vi.mock('./run-examples.ts', { spy: true })
afterEach(() => void vi.restoreAllMocks())

const TIMEOUT = 10_000
const AGE = '{ fact: child.age, lt: 14 }'

describe('a pack that is too much is refused by counting, before the work', () => {
  const huge: [string, Stage, PackFileName, string, RegExp, number, number][] = [
    ['ten megabytes', 'text', 'visits.yaml', 'a'.repeat(10 * 1024 * 1024), /超过 1 MB/, 0, 0],
    ['a megabyte in few characters', 'text', 'visits.yaml', '字'.repeat(400_000), /超过 1 MB/, 0, 0],
    [
      'a hundred thousand keys',
      'text',
      'visits.yaml',
      many(100_000, (index) => `${index}: 1\n`),
      /超过 300000 个符号/,
      42_858,
      400_000,
    ],
    ['a megabyte of quotation marks', 'text', 'visits.yaml', '"'.repeat(1_000_000), /超过 300000 个符号/, 1, 300_000],
    ['empty documents', 'text', 'visits.yaml', '---\n'.repeat(250_000), /超过 300000 个符号/, 150_000, 300_000],
    ['directives', 'text', 'visits.yaml', '%\n'.repeat(400_000), /不能用指令/, 1, 1],
    ['names', 'text', 'visits.yaml', '&a '.repeat(300_000), /不能用别名/, 1, 1],
    [
      'aliases that multiply',
      'text',
      'visits.yaml',
      many(9, (index) => `k${index}: &n${index} [${'*n0, '.repeat(9)}]\n`),
      /不能用别名/,
      1,
      10,
    ],
    [
      'twenty thousand list items',
      'text',
      'visits.yaml',
      `visits: [${'1,'.repeat(20_000)}]`,
      /超过 10000 项/,
      1,
      100_000,
    ],
    [
      'ten thousand conditions that are none',
      'text',
      'definition.yaml',
      text('definition.yaml').replace(AGE, `{ all: [${'{}, '.repeat(10_001)}] }`),
      /超过 10000 项/,
      3,
      100_000,
    ],
  ]
  it.each(huge)('%s', { timeout: TIMEOUT }, (_name, stage, file, whole, reason, line, tokens) => {
    const found = refusal(file, whole)
    expect(found.problems).toEqual([
      { file: `fictional/${file}`, line, reason: expect.stringMatching(reason) as string },
    ])
    expect(found.stage).toBe(stage)
    // The other nine files of the pack together are some two thousand tokens.
    expect(found.tokens).toBeLessThanOrEqual(tokens + 5000)
  })
  it.each([
    ['conditions', 'definition.yaml', text('definition.yaml').replace(AGE, `{ all: [${'{}, '.repeat(4000)}] }`)],
    ['conditions with all heads at once', 'definition.yaml', text('definition.yaml').replace(AGE, threeHeads(6))],
    ['examples', 'examples.yaml', `examples: [${'{}, '.repeat(9000)}]`],
    [
      'keys of a condition',
      'definition.yaml',
      text('definition.yaml').replace(AGE, `{ ${many(50_000, (index) => `k${index}, `)} }`),
    ],
    ['keys twice', 'visits.yaml', 'a: 1\n'.repeat(40_000)],
    ['scalars', 'visits.yaml', '"'.repeat(150_000)],
  ] as [string, PackFileName, string][])(
    'thousands of wrong %s are told by the first hundred',
    { timeout: TIMEOUT },
    (_name, file, whole) => {
      const { problems, stage } = refusal(file, whole)
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.length).toBeLessThanOrEqual(100)
      expect(problems.every(({ line, reason }) => line > 0 && reason.length < 1000)).toBe(true)
      expect(['nodes', 'shape']).toContain(stage)
    },
  )
  it(
    'examples that would put every rule through decades of working days are counted, not run',
    { timeout: TIMEOUT },
    () => {
      const bomb = text('duties.yaml').replace('remind: [PT1H]', `remind: [${'999wd, '.repeat(500)}]`)
      const example = "  - { name: x, event: { type: report.filed, at: '2025-07-01T23:30:00+08:00' }, opens: {} }\n"
      const result = loadChanged({ 'duties.yaml': bomb, 'examples.yaml': `examples:\n${example.repeat(500)}` })
      expect(result.ok ? [] : result.problems).toEqual([
        { file: 'fictional/examples.yaml', line: 1, reason: expect.stringMatching(/太多：约 \d+ 步/) as string },
      ])
      expect(runExamples).not.toHaveBeenCalled()
    },
  )
})

function threeHeads(depth: number): string {
  if (depth === 0) return '{}'
  const inner = threeHeads(depth - 1)
  return `{ all: [${inner}], any: [${inner}], not: ${inner} }`
}

describe('whatever is written into a file', () => {
  const FRAGMENTS = [
    '{',
    '[',
    '}',
    ']',
    '- ',
    ': ',
    '? ',
    '"',
    "'",
    '|\n',
    '>\n',
    '\n',
    '\t',
    '#',
    '&a ',
    '*a',
    '!!set ',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '\0',
    '\uFEFF',
    '\r',
    'null',
    '1e309',
    '__proto__: 1\n',
    'constructor: 1\n',
    '{ not: ',
    '{ all: [',
    ', ',
    '~',
    '<<: *a\n',
  ]
  it('ends in a pack or in problems, each at a line of the file', { timeout: 6 * TIMEOUT }, () => {
    const fragment = fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 8, unit: 'binary' }))
    const cut = fc.record({ at: fc.nat(4000), length: fc.nat(40), put: fc.array(fragment, { maxLength: 4 }) })
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(FILES)),
        fc.array(cut, { minLength: 1, maxLength: 3 }),
        (name, cuts) => {
          const whole = cuts.reduce(
            (now, { at, length, put }) => {
              const start = at % (now.length + 1)
              return now.slice(0, start) + put.join('') + now.slice(start + length)
            },
            text(name as PackFileName),
          )
          const result = loadChanged({ [name]: whole })
          const fits = ({ file, line, reason }: Problem) => {
            const lines = (file === `fictional/${name}` ? whole : text(file.slice(10) as PackFileName)).split(
              '\n',
            ).length
            return line >= 0 && line <= lines && reason !== ''
          }
          return result.ok || (result.problems.length > 0 && result.problems.every(fits))
        },
      ),
      { numRuns: 300 },
    )
  })
})
