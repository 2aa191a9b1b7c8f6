import { type Decision, DECISIONS_OF, type FindingKind } from '#contract/roster-finding.ts'

export type BoardAct =
  | { readonly act: 'move'; readonly by: 1 | -1 }
  | { readonly act: 'decide'; readonly decision: Decision }
  | { readonly act: 'ask' }

const MOVES: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** What a key means while a finding is in hand; null where it means nothing here and belongs to the browser. */
export function boardActOf(
  key: string,
  finding: { kind: FindingKind; state: string; listed: boolean },
): BoardAct | null {
  const by = MOVES[key]
  if (by !== undefined) return { act: 'move', by }
  if (finding.state === 'settled') return null
  if (key === '0' || key === 'q') return finding.listed ? { act: 'ask' } : null
  const decision = /^[1-9]$/.test(key) ? DECISIONS_OF[finding.kind][Number(key) - 1] : undefined
  return decision === undefined ? null : { act: 'decide', decision }
}
