import { type Decision, DECISIONS_OF, type FindingKind, NEEDS_NOTE } from '#contract/roster-finding.ts'
import { Refusal } from '#server/platform/refusal.ts'

export interface Settling {
  readonly decision: Decision
  readonly note?: string | undefined
  readonly childId?: string | undefined
  readonly areaCode?: string | undefined
}

/**
 * Whether this decision can settle this kind of finding.
 * @throws Refusal illegal_transition, invalid_input (a word is needed, or which child is meant)
 */
export function checkSettling(
  finding: { kind: string; state: string; child_id: string | null; candidates: readonly { childId: string }[] },
  input: Settling,
): void {
  if (finding.state === 'settled') throw new Refusal('illegal_transition')
  if (!DECISIONS_OF[finding.kind as FindingKind].includes(input.decision)) throw new Refusal('illegal_transition')
  if (NEEDS_NOTE.includes(input.decision) && input.note === undefined) throw unfit('note')
  if (input.decision === 'same' && childMeant(finding, input) === null) throw unfit('childId')
}

/** The child a decision is about: the finding's own, the one that was chosen, or the only candidate. */
export function childMeant(
  finding: { child_id: string | null; candidates: readonly { childId: string }[] },
  input: Settling,
): string | null {
  if (input.childId !== undefined) return input.childId
  if (finding.child_id !== null) return finding.child_id
  return finding.candidates.length === 1 ? finding.candidates[0]!.childId : null
}

function unfit(path: string): Refusal {
  return new Refusal('invalid_input', { issues: [{ path, reason: 'required' }] })
}

/** The fields whose words the screens use for what differs. */
export const DIFFER_WORDS: Readonly<Record<string, string>> = {
  name: '姓名',
  sex: '性别',
  birthDate: '出生日期',
  idNumber: '身份证号',
}
