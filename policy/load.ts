import { checkPack } from './check-pack.ts'
import { type Pack, PACK_FILES, type PackFileName, REQUIRED_FILES } from './pack.ts'
import { returnRules } from './return-rules.ts'
import { runExamples } from './run-examples.ts'
import { MAX_FINDINGS, schemaFindings } from './schema-problems.ts'
import { type Path, type Problem, readYaml, type YamlFile } from './yaml-file.ts'

export type { Problem } from './yaml-file.ts'

/** A pack as text: its folder's name, and each file's name and content. Reading the disk is the caller's business. */
export interface PackFiles {
  folder: string
  files: Record<string, string>
}

export type LoadResult = { ok: true; pack: Pack } | { ok: false; problems: Problem[] }

/**
 * Turns the files of a pack into a `Pack` that the engine can trust, or says everything that is wrong with it, each at
 * its line. Three rounds, each only if the one before found nothing: YAML and shape; what is named exists and fits;
 * the pack's own examples.
 */
export function loadPack({ folder, files }: PackFiles): LoadResult {
  const problems: Problem[] = []
  const sources = new Map<PackFileName, YamlFile>()
  const parts: Record<string, unknown> = {}
  const fileOf = (name: string) => `${folder}/${name}`

  for (const name of REQUIRED_FILES) {
    if (!Object.hasOwn(files, name)) problems.push({ file: fileOf(name), line: 0, reason: '缺少这个文件' })
  }
  for (const [name, text] of Object.entries(files)) {
    if (!isPackFile(name)) {
      problems.push({ file: fileOf(name), line: 0, reason: '政策包里不应有这个文件' })
      continue
    }
    const source = readYaml(fileOf(name), text)
    if (Array.isArray(source)) {
      problems.push(...source)
      continue
    }
    sources.set(name, source)
    const parsed = PACK_FILES[name].safeParse(source.value)
    if (parsed.success) parts[name] = parsed.data
    else {
      for (const { path, reason } of schemaFindings(parsed.error, source.value)) {
        problems.push({ file: fileOf(name), line: source.lineOf(path), reason })
      }
    }
  }
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) }

  const pack = assemble(parts as Parts)
  const locate = (file: PackFileName, path: Path, reason: string): Problem => ({
    file: fileOf(file),
    line: sources.get(file)?.lineOf(path) ?? 0,
    reason,
  })
  if (pack.id !== folder) problems.push(locate('pack.yaml', ['id'], `编号“${pack.id}”与文件夹“${folder}”不同`))
  problems.push(
    ...checkPack(pack)
      .slice(0, MAX_FINDINGS)
      .map(({ file, path, reason }) => locate(file, path, reason)),
  )
  if (problems.length === 0) {
    const findings = runExamples(pack).slice(0, MAX_FINDINGS)
    problems.push(...findings.map(({ path, reason }) => locate('examples.yaml', path, reason)))
  }
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) }
  return { ok: true, pack: { ...pack, duties: [...pack.duties, ...returnRules(pack)] } }
}

type FileData = { [Name in PackFileName]: ReturnType<(typeof PACK_FILES)[Name]['parse']> }
type Parts = Pick<FileData, 'pack.yaml' | 'clauses.yaml'> & Partial<FileData>

function assemble(parts: Parts): Pack {
  const head = parts['pack.yaml']
  return {
    ...head,
    sources: [{ id: head.id, ...head.document }],
    clauses: parts['clauses.yaml'].clauses.map((clause) => ({ ...clause, pack: head.id })),
    parameters: parts['parameters.yaml']?.parameters ?? [],
    definition: parts['definition.yaml']?.definition ?? null,
    report: parts['report.yaml'] ?? null,
    scenarios: parts['emergency.yaml']?.scenarios ?? [],
    team: parts['assessment.yaml']?.team ?? [],
    scale: parts['assessment.yaml']?.scale ?? null,
    services: parts['services.yaml']?.services ?? [],
    visits: parts['visits.yaml']?.visits ?? [],
    duties: parts['duties.yaml']?.duties ?? [],
    ledger: parts['ledger.yaml']?.ledger ?? null,
    comparisons: parts['comparisons.yaml']?.comparisons ?? [],
    roster: parts['roster.yaml']?.roster ?? null,
    examples: parts['examples.yaml']?.examples ?? [],
  }
}

function isPackFile(name: string): name is PackFileName {
  return Object.hasOwn(PACK_FILES, name)
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((left, right) => left.file.localeCompare(right.file) || left.line - right.line)
}
