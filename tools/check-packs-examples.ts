import { type Uncovered, uncovered } from '#policy/coverage.ts'
import type { PackFiles } from '#policy/load.ts'
import type { Pack } from '#policy/pack.ts'
import { readYaml } from '#policy/yaml-file.ts'
import type { Placed } from './pack-answer.ts'

type Kind = Uncovered['kind']
const PLACES: Readonly<Record<Kind, { file: string; path: readonly string[]; reason: (id: string) => string }>> = {
  duty: {
    file: 'duties.yaml',
    path: ['duties'],
    reason: (id) => `责任“${id}”没有例子：没有一个例子派出它，也没有一个例子算它的日子`,
  },
  ground: {
    file: 'definition.yaml',
    path: ['definition', 'grounds'],
    reason: (id) => `认定情形“${id}”没有例子：没有一个孩子因它而算`,
  },
  required: {
    file: 'definition.yaml',
    path: ['definition', 'required'],
    reason: (id) => `认定要求“${id}”没有例子：没有一个孩子因不符合它而不算`,
  },
  recipient: {
    file: 'report.yaml',
    path: ['recipients'],
    reason: (id) => `接收方“${id}”没有例子：没有一个报告的例子通知到它`,
  },
  comparison: {
    file: 'comparisons.yaml',
    path: ['comparisons'],
    reason: (id) => `口径“${id}”没有例子`,
  },
}

/** What the pack's examples leave untried, each at the line where it stands; files as the loader names them. */
export function uncoveredProblems(pack: Pack, { folder, files }: PackFiles): Placed[] {
  return uncovered(pack).map(({ kind, id }) => {
    const { file, path, reason } = PLACES[kind]
    const source = readYaml(file, files[file] ?? '')
    const index = idsOf(pack, kind).indexOf(id)
    // The pack has loaded, so its files are sound.
    const line = Array.isArray(source) ? 0 : source.lineOf([...path, index])
    return { file: `${folder}/${file}`, line, reason: reason(id) }
  })
}

function idsOf(pack: Pack, kind: Kind): string[] {
  const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id)
  const labels = (things: readonly { label: string }[]) => things.map(({ label }) => label)
  switch (kind) {
    case 'duty':
      return ids(pack.duties)
    case 'ground':
      return labels(pack.definition?.grounds ?? [])
    case 'required':
      return labels(pack.definition?.required ?? [])
    case 'recipient':
      return ids(pack.report?.recipients ?? [])
    case 'comparison':
      return ids(pack.comparisons)
  }
}
