import type { Relative } from '#contract/dossier.ts'
import { INCAPACITY_REASON, labelOf, PARENT_STATE, RELATION } from '#contract/codes.ts'

type Status = Relative['statuses'][number]

/** GB/T 4761: father and mother, whose states the definitions are computed from. */
export const FATHER = '51'
export const MOTHER = '52'

/** Parents and step-parents: only of them a state is recorded. */
const PARENTS: ReadonlySet<string> = new Set(['50', FATHER, MOTHER, '57', '58', '59'])

export function isParent(relation: string): boolean {
  return PARENTS.has(relation)
}

/** Known capacity is a statement too; as a bare 无 nobody would understand it. */
export const CAPABLE = 'none'
export function capacityOptions(): { value: string; label: string }[] {
  return INCAPACITY_REASON.map(({ code, label }) => ({
    value: code,
    label: code === CAPABLE ? '有监护能力' : `无监护能力：${label}`,
  }))
}

/** GB/T 4761 as a child speaks of kin: parents, grandparents, brothers and sisters, then everybody else. */
export function relationOptions(): { value: string; label: string }[] {
  const rank = (code: string) => '567'.indexOf(code[0] ?? '')
  const order = (code: string) => (rank(code) === -1 ? 9 : rank(code))
  return RELATION.filter(({ code }) => code[0] !== '0' && code[0] !== '1')
    .toSorted((left, right) => order(left.code) - order(right.code) || left.code.localeCompare(right.code))
    .map(({ code, label }) => ({ value: code, label }))
}

/** One row of a parent's history in a sentence. */
export function sayStatus(status: Status): string {
  const parts = [labelOf(PARENT_STATE, status.state)]
  if (status.workPlace !== null) parts.push(`在${status.workPlace}`)
  if (status.outsideCounty !== null) parts.push(status.outsideCounty ? '县外' : '县内')
  if (status.contactable !== null) parts.push(status.contactable ? '联系得上' : '联系不上')
  if (status.incapacityReason !== null) {
    const reason = status.incapacityReason
    parts.push(reason === CAPABLE ? '有监护能力' : `无监护能力：${labelOf(INCAPACITY_REASON, reason)}`)
  }
  return parts.join('，')
}

/** The history, the row that holds now first, then back in time. */
export function historyOf(statuses: readonly Status[]): Status[] {
  return statuses.toSorted(
    (left, right) =>
      Number(right.current) - Number(left.current) ||
      right.since.localeCompare(left.since) ||
      right.recordedAt.localeCompare(left.recordedAt),
  )
}

/** A relative in one line, covered. */
export function sayRelative(relative: Relative): string {
  const facts = [
    `${labelOf(RELATION, relative.relation)} ${relative.nameMasked}`,
    relative.birthYear === null ? null : `${relative.birthYear} 年生`,
    relative.idNumberMasked,
    relative.phoneMasked,
    relative.deceased ? '已去世' : null,
  ]
  return facts.filter((fact) => fact !== null).join('，')
}
