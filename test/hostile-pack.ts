import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { Composer, Parser } from 'yaml'
import { checkPack } from '#policy/check-pack.ts'
import { loadPack, type LoadResult, type Problem } from '#policy/load.ts'
import { PACK_FILES, type PackFileName } from '#policy/pack.ts'
import { runExamples } from '#policy/run-examples.ts'
import { readPack } from '#server/platform/read-pack.ts'

/** The fictional pack, which is right; each hostile pack is this one with a file changed. */
export const { files: FILES } = await readPack(fileURLToPath(new URL('../packs/fictional', import.meta.url)))

export function text(name: PackFileName): string {
  return FILES[name] ?? ''
}

export function loadChanged(changed: Record<string, string>): LoadResult {
  return loadPack({ folder: 'fictional', files: { ...FILES, ...changed } })
}

/** The line on which `part` first stands. */
export function lineOf(whole: string, part: string): number {
  return whole.slice(0, whole.indexOf(part)).split('\n').length
}

/** `part` of every index, one after the other. */
export function many(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_none, index) => part(index)).join('')
}

/**
 * How far a pack got before it was given up: `text` before anything was built of the file, `nodes` before the schema saw
 * it, `shape` by the schema, `checks` before any example was run, `examples` by an example.
 */
export type Stage = 'text' | 'nodes' | 'shape' | 'checks' | 'examples'

/**
 * Loads the pack with one file changed and counts the work, for no clock says the same twice. The test file must watch
 * `check-pack.ts` and `run-examples.ts` (`vi.mock` with `spy`) and restore all mocks after each test.
 */
export function refusal(name: PackFileName, whole: string): { problems: Problem[]; stage: Stage; tokens: number } {
  const built = vi.spyOn(Composer.prototype, 'compose')
  const shaped = vi.spyOn(PACK_FILES[name], 'safeParse')
  vi.mocked(checkPack).mockClear()
  vi.mocked(runExamples).mockClear()
  const counted = countTokens(() => loadChanged({ [name]: whole }))
  const others = Object.keys(FILES).length - 1
  const reached: [Stage, number][] = [
    ['text', built.mock.calls.length - others],
    ['nodes', shaped.mock.calls.length],
    ['shape', vi.mocked(checkPack).mock.calls.length],
    ['checks', vi.mocked(runExamples).mock.calls.length],
  ]
  const stage = reached.find(([, calls]) => calls === 0)?.[0] ?? 'examples'
  return { problems: counted.result.ok ? [] : counted.result.problems, stage, tokens: counted.tokens }
}

/** By hand: a spy would keep every call, and there are hundreds of thousands. */
function countTokens(act: () => LoadResult): { result: LoadResult; tokens: number } {
  const original = Object.getOwnPropertyDescriptor(Parser.prototype, 'next')!
  let tokens = 0
  Parser.prototype.next = function next(source) {
    tokens += 1
    return (original.value as Parser['next']).call(this, source)
  }
  try {
    const result = act()
    return { result, tokens }
  } finally {
    Object.defineProperty(Parser.prototype, 'next', original)
  }
}

/** What is done to the file: `from` becomes `to`, or `to` is added at the end; `at` stands on the line to be named. */
export type Hostile = [name: string, ...Refused]
type Refused = [stage: Stage, file: PackFileName, change: { from?: string; to: string; at?: string }, reason: RegExp]

/** The pack with that change is refused at that line, for that reason, at that stage and no later. */
export function expectRefused(...[stage, file, { from, to, at = to }, reason]: Refused): void {
  const before = text(file)
  if (from !== undefined) expect(before).toContain(from)
  const whole = from === undefined ? before + to : before.replace(from, () => to)
  const found = refusal(file, whole)
  expect(found.problems).toContainEqual({
    file: `fictional/${file}`,
    line: at === '' ? 0 : lineOf(whole, at),
    reason: expect.stringMatching(reason) as string,
  })
  expect(found.stage).toBe(stage)
}
