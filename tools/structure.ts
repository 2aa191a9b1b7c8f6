import { posix } from 'node:path'

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}
export interface StructureProblem {
  readonly path: string
  readonly reason: string
}

const FEATURE_WORDS = ['routes', 'commands', 'queries', 'rules', 'access', 'jobs', 'pages']
const FORBIDDEN_NAMES = /^(utils?|helpers?|types|index|misc|common|constants)\.(ts|tsx|mjs)$/
const GENERATED = new Set(['server/db-types.ts'])
const LIMIT = 300
const TEST_LIMIT = 500

/** What each root may import, beside itself. Tests may reach anything, for they stand outside the house. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  policy: ['contract'],
  linkage: [],
  // Compiled apart, by a compiler of its own: nothing of it can be imported, and it can import nothing (decision 0029).
  'linkage/kernels': [],
  sheets: ['contract'],
  server: ['contract', 'policy', 'linkage', 'sheets'],
  'web/ui': ['contract', 'policy', 'web/client'],
  'web/client': ['contract', 'policy'],
  'web/desk': ['contract', 'policy', 'web/ui', 'web/client'],
  'web/field': ['contract', 'policy', 'web/ui', 'web/client'],
  tools: ['contract', 'policy', 'linkage', 'sheets', 'server', 'test'],
  test: ['contract', 'policy', 'linkage', 'sheets', 'server', 'tools'],
  bench: ['contract', 'policy', 'linkage', 'sheets', 'server', 'tools', 'test'],
}
const ROOTS = Object.keys(ARROWS).sort((a, b) => b.length - a.length)

/** Everything wrong with the shape of a tree of sources; empty when it is right. */
export function checkStructure(files: readonly SourceFile[]): StructureProblem[] {
  const problems = files.flatMap((file) => [...nameProblems(file.path), ...sizeProblems(file)])
  const graph = new Map<string, string[]>()
  for (const file of files) {
    const targets = importsOf(file)
    // Types are gone when the program runs, so two files may know each other's shapes; tests belong to no circle.
    graph.set(file.path, isTest(file.path) ? [] : importsOf({ ...file, text: withoutTypeImports(file.text) }))
    if (!isTest(file.path)) problems.push(...targets.flatMap((target) => arrowProblems(file.path, target)))
  }
  return [...problems, ...cycleProblems(graph)]
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

function rootOf(path: string): string | undefined {
  return ROOTS.find((root) => path.startsWith(`${root}/`))
}

function nameProblems(path: string): StructureProblem[] {
  const name = posix.basename(path)
  if (FORBIDDEN_NAMES.test(name))
    return [{ path, reason: 'this name says nothing; name the file after the one thing it holds' }]
  if (!path.startsWith('server/features/')) return []
  const [word] = name.split('.')
  if (name.endsWith('.test.ts') || FEATURE_WORDS.includes(word!)) return []
  return [
    { path, reason: `a feature holds only ${FEATURE_WORDS.join(', ')} and tests; a new word needs a decision record` },
  ]
}

function sizeProblems({ path, text }: SourceFile): StructureProblem[] {
  if (GENERATED.has(path)) return []
  const lines = text.split('\n').length - 1
  const limit = isTest(path) ? TEST_LIMIT : LIMIT
  return lines > limit ? [{ path, reason: `${lines} lines; ${limit} is the most (split by sub-noun or by verb)` }] : []
}

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function withoutTypeImports(text: string): string {
  return text.replaceAll(/^\s*(?:import|export)\s+type\b[^'"]*?from\s+['"][^'"]+['"]/gm, '')
}

/** Files of the house that a file imports, as paths from the root. Packages and styles are not of the house. Kernels name files without an ending. */
export function importsOf(file: SourceFile): string[] {
  return [...file.text.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? match[3]!)
    .filter((target) => target.startsWith('#') || target.startsWith('.'))
    .map((target) => (target.startsWith('#') ? target.slice(1) : posix.join(posix.dirname(file.path), target)))
    .map((target) => (rootOf(file.path) === 'linkage/kernels' ? `${target}.ts` : target))
    .filter((target) => /\.(ts|tsx|mjs)$/.test(target))
}

function arrowProblems(path: string, target: string): StructureProblem[] {
  const from = rootOf(path)
  const to = rootOf(target)
  if (from === undefined || to === undefined) return []
  if (from !== to && !ARROWS[from]!.includes(to)) return [{ path, reason: `${from}/ may not import ${target}` }]
  return from === 'server' ? serverProblems(path, target) : []
}

function featureOf(path: string): string | undefined {
  return /^server\/features\/([^/]+)\//.exec(path)?.[1]
}

function serverProblems(path: string, target: string): StructureProblem[] {
  const [own, other] = [featureOf(path), featureOf(target)]
  if (
    path.startsWith('server/platform/') &&
    target.startsWith('server/') &&
    !/^server\/(platform\/.+|config\.ts|db-types\.ts)$/.test(target)
  ) {
    return [{ path, reason: `the platform may not import ${target}` }]
  }
  if (own === undefined || other === undefined || own === other) return []
  const word = posix.basename(target, '.ts')
  return word === 'commands' || word === 'queries'
    ? []
    : [{ path, reason: `reach ${other} through its commands or queries, not ${target}` }]
}

/** Circles of imports, each named once by its members. */
function cycleProblems(graph: ReadonlyMap<string, readonly string[]>): StructureProblem[] {
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  const problems: StructureProblem[] = []
  const visit = (path: string): void => {
    state.set(path, 'open')
    trail.push(path)
    for (const target of graph.get(path) ?? []) {
      if (state.get(target) === 'open') {
        problems.push({ path, reason: `circle: ${[...trail.slice(trail.indexOf(target)), target].join(' → ')}` })
      } else if (!state.has(target) && graph.has(target)) visit(target)
    }
    trail.pop()
    state.set(path, 'done')
  }
  for (const path of graph.keys()) if (!state.has(path)) visit(path)
  return problems
}
