import { BECOMES_GROUPS, type PackCount, type PacksReport } from './check-packs.ts'
import { KNOWN_DOCUMENTS } from './check-packs-documents.ts'
import { type Answer, placedWords } from './pack-answer.ts'
import { tableText } from './pack-table.ts'

const HEAD = ['政策包', '简称', '条款', '责任', '回报', ...BECOMES_GROUPS.map((group) => `→${group}`), '例子', '没试到']

/** The report for a reader: problems first, then every pack in numbers, then the line of the documents. */
export function checkAnswer(report: PacksReport): Answer {
  const { packs, problems } = report
  const line = documentLine(report)
  const rows = packs.map(({ id, short, clauses, duties, returns, becomes, examples, uncovered }) => [
    id,
    short,
    clauses,
    duties,
    returns,
    ...BECOMES_GROUPS.map((group) => becomes[group] ?? 0),
    examples,
    uncovered,
  ])
  return {
    code: problems.length > 0 ? 1 : 0,
    text: [...problems.map(placedWords), ...(rows.length > 0 ? [tableText([HEAD, ...rows])] : []), line].join('\n'),
    data: { packs, unfit: report.unfit, documents: KNOWN_DOCUMENTS, problems, line },
  }
}

/**
 * `680 clauses: 207 锦州, …; none without what it becomes`: the documents of places, so neither the country's own nor an
 * invented one. A pack that does not load is named, never passed over in the sum.
 */
function documentLine({ packs, unfit }: PacksReport): string {
  const rank = ({ id }: PackCount) => {
    const at = KNOWN_DOCUMENTS.findIndex(({ pack }) => pack === id)
    return at === -1 ? KNOWN_DOCUMENTS.length : at
  }
  const local = packs.filter(({ fictional, national }) => !fictional && !national).toSorted((a, b) => rank(a) - rank(b))
  const sum = (key: 'clauses' | 'idle') => local.reduce((total, pack) => total + pack[key], 0)
  const parts = local.map(({ clauses, short }) => `${clauses} ${short}`)
  const idle = sum('idle')
  return [
    parts.length === 0 ? '0 clauses' : `${sum('clauses')} clauses: ${parts.join(', ')}`,
    `${idle === 0 ? 'none' : idle} without what it becomes`,
    ...(unfit.length === 0 ? [] : [`not counted: ${unfit.join(', ')}`]),
  ].join('; ')
}
