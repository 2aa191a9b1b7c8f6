import type { FindingKind } from '#contract/roster-finding.ts'
import { type ComparedRow, type Finding, findingOf, type LedgerChild, type ListMaker } from '../verdicts/rules.ts'

/** Fields in which a list and the ledger can contradict each other. */
const COMPARED = ['name', 'sex', 'birthDate', 'idNumber'] as const

function differing(child: LedgerChild, rows: readonly ComparedRow[]): string[] {
  return COMPARED.filter((field) =>
    rows.some(
      (row) => row[field] !== null && child[field] !== null && row[field] !== '' && row[field] !== child[field],
    ),
  )
}

/** What is to be said of a child that rows were matched to. */
export function aboutMatched(
  child: LedgerChild,
  rows: readonly ComparedRow[],
  makers: ReadonlyMap<string, ListMaker>,
  reasons: readonly string[],
): Finding[] {
  const gone = rows.filter((row) => row.gone !== null)
  const here = rows.filter((row) => row.gone === null)
  return [...aboutGone(child, gone), ...(here.length === 0 ? [] : aboutPresent(child, here, makers, reasons))]
}

/** A list says that a child of the ledger is dead, or has moved away: somebody looks, and if it is so the child leaves it. */
function aboutGone(child: LedgerChild, rows: readonly ComparedRow[]): Finding[] {
  if (!child.listed || rows.length === 0) return []
  const reasons = rows.map(({ unitName, gone }) => `“${unitName}”的名单写明：${gone}`)
  return [findingOf('list-says-gone', { key: child.id, childId: child.id, rows, reasons, focus: child.focus })]
}

function aboutPresent(
  child: LedgerChild,
  rows: readonly ComparedRow[],
  makers: ReadonlyMap<string, ListMaker>,
  reasons: readonly string[],
): Finding[] {
  const findings: Finding[] = []
  const { focus } = child
  for (const sheetId of new Set(rows.map((row) => row.sheetId))) {
    const own = rows.filter((row) => row.sheetId === sheetId)
    if (own.length < 2) continue
    const why = [`“${own[0]!.unitName}”的名单里有 ${own.length} 行是这个孩子`]
    findings.push(
      findingOf('twice-on-list', {
        key: `${child.id} ${own[0]!.unitId}`,
        childId: child.id,
        rows: own,
        reasons: why,
        focus,
      }),
    )
  }
  const differ = differing(child, rows)
  const main = differ.length > 0 && child.listed ? 'fields-differ' : undefined
  const ruled = ruledKind(child, rows, makers)
  const kind = main ?? ruled.kind
  const persons = [...new Set(rows.map((row) => row.person))].sort().join(' ')
  // A contradiction is a matter of these very values; what only the two rules say is a matter of the child.
  const key = kind === 'fields-differ' ? `${child.id} ${persons}` : child.id
  const why = kind === 'fields-differ' ? reasons : [...reasons, ...ruled.reasons]
  findings.push(findingOf(kind, { key, childId: child.id, rows, reasons: why, differ, focus }))
  return findings
}

/** Same child: do both sides count it, and if not, is it the rule or the facts that differ? */
function ruledKind(
  child: LedgerChild,
  rows: readonly ComparedRow[],
  makers: ReadonlyMap<string, ListMaker>,
): { kind: FindingKind; reasons: string[] } {
  if (!child.listed) {
    const claimed = rows.some(({ counted }) => counted !== false)
    return claimed ? { kind: 'left-ledger', reasons: ['台账里的档案已经退出'] } : { kind: 'same', reasons: [] }
  }
  const counts = child.verdict !== 'not-eligible'
  for (const row of rows) {
    if (row.counted === counts || (row.counted === null && counts)) continue
    const rule = makers.get(row.unitId)?.rule ?? null
    const theirs = rule === null ? undefined : child.offices[rule.id]
    const [says, ours] = counts
      ? [`“${row.unitName}”的名单说不是留守儿童`, '按本地文件是留守儿童']
      : [`“${row.unitName}”的名单说是留守儿童`, '按本地文件不算留守儿童']
    if (rule !== null && theirs === !counts) {
      const kind = counts ? 'office-does-not-count' : 'office-counts'
      return { kind, reasons: [says, ours, `对方的口径是“${rule.label}”，按台账里的情况，结果和名单一致`] }
    }
    if (rule === null) return { kind: counts ? 'office-does-not-count' : 'office-counts', reasons: [says, ours] }
    const unclear = theirs === null || theirs === undefined
    const why = unclear
      ? '台账里的情况不全，按对方口径判断不了'
      : `按台账里的情况，用对方的口径“${rule.label}”也和名单对不上，父母情况有一边不对`
    return { kind: 'facts-differ', reasons: [says, ours, why] }
  }
  return { kind: 'same', reasons: [] }
}
