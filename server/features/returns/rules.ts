import { findPersonalNumber } from '#contract/personal-number.ts'
import { type OpenReturn, PLAIN_LABEL, type ReturnItem } from '#contract/return.ts'
import type { Clause, DutyRule } from '#policy/pack.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** What a clause asks to be told. */
export function labelsOf(clause: Pick<Clause, 'return'>): readonly string[] {
  return clause.return?.evidence ?? [PLAIN_LABEL]
}

export function closesByReturn(rule: Pick<DutyRule, 'satisfiedBy'> | undefined): boolean {
  return rule?.satisfiedBy.includes('return.submitted') ?? false
}

/**
 * What is handed in answers what is asked: every label at most once, none of one's own. What meets a duty answers all of
 * it; what comes after may supplement a part.
 * @throws Refusal invalid_input
 */
export function checkItems(items: readonly ReturnItem[], asked: readonly string[], whole: boolean): void {
  const given = items.map(({ label }) => label)
  const stray = given.findIndex((label, index) => !asked.includes(label) || given.indexOf(label) !== index)
  if (stray >= 0) throw unfit(`items.${stray}.label`, 'unknown')
  const missing = asked.find((label) => !given.includes(label))
  if (whole && missing !== undefined) throw unfit('items', 'missing')
}

/** @throws Refusal personal_number, naming the field and never what stands in it */
export function checkSpeaksOfWork(input: { items: readonly ReturnItem[]; note?: string | undefined }): void {
  const texts = [
    ...input.items.map(({ value }, index) => ({ path: `items.${index}.value`, value })),
    { path: 'note', value: input.note ?? '' },
  ]
  const found = texts.find(({ value }) => findPersonalNumber(value) !== null)
  if (found !== undefined) throw new Refusal('personal_number', { path: found.path })
}

function unfit(path: string, reason: string): Refusal {
  return new Refusal('invalid_input', { issues: [{ path, reason }] })
}

export interface ReturnGroup {
  period: string | null
  items: OpenReturn[]
}

/**
 * By period, the one that began first in front; what has no period comes last. Within one, what is demanded
 * before what is encouraged, and the nearest limit first.
 */
export function groupByPeriod(items: readonly OpenReturn[]): ReturnGroup[] {
  const periods = [...new Set(items.map(({ duty }) => duty.period))]
  return periods
    .sort((a, b) => ((a ?? LAST) < (b ?? LAST) ? -1 : 1))
    .map((period) => ({
      period,
      items: items.filter(({ duty }) => duty.period === period).sort((a, b) => (limitOf(a) < limitOf(b) ? -1 : 1)),
    }))
}

const LAST = '~'
const limitOf = ({ duty }: OpenReturn) => `${duty.force === 'must' ? 0 : 1} ${duty.dueAt ?? LAST} ${duty.clauseId}`
