import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BECOMES_WORDS } from '#policy/clause-words.ts'
import { uncovered } from '#policy/coverage.ts'
import { loadPack } from '#policy/load.ts'
import type { Pack } from '#policy/pack.ts'
import { listThings } from '#policy/pack-things.ts'
import { RETURN_PREFIX } from '#policy/return-rules.ts'
import { readPack } from '#server/platform/read-pack.ts'
import { KNOWN_DOCUMENTS, type KnownDocument } from './check-packs-documents.ts'
import { uncoveredProblems } from './check-packs-examples.ts'
import { type Placed, WrongUsage } from './pack-answer.ts'
import { isPackFolder, PACKS } from './pack-open.ts'

/** One pack in numbers. */
export interface PackCount {
  readonly id: string
  readonly short: string
  readonly fictional: boolean
  readonly national: boolean
  readonly clauses: number
  /** Clauses that nothing in the pack stands on. */
  readonly idle: number
  /** Duties an author wrote; returns are made from clauses. */
  readonly duties: number
  readonly returns: number
  /** Clauses by what they became; one that became two things counts under both. */
  readonly becomes: Readonly<Record<string, number>>
  readonly examples: number
  readonly uncovered: number
}

export interface PacksReport {
  readonly packs: readonly PackCount[]
  /** Packs that did not load, by their folder. */
  readonly unfit: readonly string[]
  readonly problems: readonly Placed[]
}

/**
 * Loads a folder of packs, or one pack, and finds everything wrong with it: what the loader refuses, rules no example
 * tries, and clauses of a known document that are not there. In the repository's own folder every known document must be.
 * @throws WrongUsage if there is no such folder
 */
export async function checkPacks(root: string = PACKS): Promise<PacksReport> {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) throw new WrongUsage(`没有“${root}”这个文件夹`)
  const folders = await packFolders(root)
  const results = await Promise.all(folders.map(checkPack))
  const problems = results.flatMap(({ problems: found }) => found)
  if (folders.length === 0) problems.push({ file: root, line: 0, reason: '这里没有政策包' })
  if (resolve(root) === resolve(PACKS)) {
    const names = new Set(folders.map((folder) => basename(folder)))
    for (const { pack, short, clauses } of KNOWN_DOCUMENTS.filter((known) => !names.has(known.pack))) {
      problems.push({ file: join(root, pack), line: 0, reason: `没有${short}的政策包：文件有 ${clauses} 条` })
    }
  }
  return {
    packs: results.flatMap(({ pack }) => (pack === null ? [] : [countsOf(pack)])),
    unfit: results.flatMap(({ pack, id }) => (pack === null ? [id] : [])),
    problems,
  }
}

async function packFolders(root: string): Promise<string[]> {
  if (isPackFolder(root)) return [root]
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return names.toSorted().map((name) => join(root, name))
}

async function checkPack(folder: string): Promise<{ id: string; pack: Pack | null; problems: Placed[] }> {
  const files = await readPack(resolve(folder))
  const result = loadPack(files)
  const placed = ({ file, line, reason }: Placed) => ({ file: join(dirname(folder), file), line, reason })
  if (!result.ok) return { id: files.folder, pack: null, problems: result.problems.map(placed) }
  const { pack } = result
  // An invented county is there for the engine's tests, which try its rules by hand.
  const untried = pack.fictional ? [] : uncoveredProblems(pack, files)
  const known = KNOWN_DOCUMENTS.find((document) => document.pack === pack.id)
  const short = known === undefined ? [] : clauseProblems(pack, known)
  return { id: pack.id, pack, problems: [...untried, ...short].map(placed) }
}

function clauseProblems(pack: Pack, known: KnownDocument): Placed[] {
  const found = pack.clauses.length
  if (found === known.clauses) return []
  const gaps = letterGaps(pack.clauses.map(({ id }) => id))
  const hint = gaps.length === 0 ? '' : `，可能缺 ${gaps.join('、')}`
  const reason = `${known.short}的文件有 ${known.clauses} 条，包里有 ${found} 条${hint}`
  return [{ file: `${pack.id}/clauses.yaml`, line: 0, reason }]
}

/** Sentences of one item are lettered without a gap (a, b, c), so a letter left out names the clause that is missing. */
function letterGaps(ids: readonly string[]): string[] {
  const known = new Set(ids)
  const gaps = new Set<string>()
  for (const id of ids) {
    const stem = id.slice(0, -1)
    for (let letter = id.charCodeAt(id.length - 1) - 1; letter >= 'a'.charCodeAt(0); letter -= 1) {
      const earlier = `${stem}${String.fromCharCode(letter)}`
      if (id.at(-2) === '-' && !known.has(earlier)) gaps.add(earlier)
    }
  }
  return [...gaps]
}

export const BECOMES_GROUPS = [...new Set(Object.values(BECOMES_WORDS))]

function countsOf(pack: Pack): PackCount {
  const stoodOn = new Set(listThings(pack).flatMap(({ clause, becomes }) => (becomes === undefined ? [] : [clause])))
  const groups = pack.clauses.map(({ becomes }) => new Set(becomes.map((kind) => BECOMES_WORDS[kind])))
  const returns = pack.duties.filter(({ id }) => id.startsWith(RETURN_PREFIX)).length
  return {
    id: pack.id,
    short: pack.document.short,
    fictional: pack.fictional,
    national: pack.document.area === '000000',
    clauses: pack.clauses.length,
    idle: pack.clauses.filter(({ id }) => !stoodOn.has(id)).length,
    duties: pack.duties.length - returns,
    returns,
    becomes: Object.fromEntries(
      BECOMES_GROUPS.map((group) => [group, groups.filter((found) => found.has(group)).length]),
    ),
    examples: pack.examples.length,
    uncovered: uncovered(pack).length,
  }
}
