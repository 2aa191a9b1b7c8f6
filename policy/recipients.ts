import { visitCondition } from './condition.ts'
import { compileCondition } from './evaluate.ts'
import type { Facts } from './facts.ts'
import type { Pack, Recipient } from './pack.ts'
import type { EventType } from './vocabulary.ts'

/**
 * Everybody who must receive an event, in the pack's order: all of them, never just the first. One whose condition
 * cannot be settled is included: a report that reaches one office too many does less harm than one that is missed.
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function recipientsOf(pack: Pack, on: EventType, facts: Facts, today: string): Recipient[] {
  return (pack.report?.recipients ?? []).filter(
    (recipient) =>
      recipient.on === on &&
      (recipient.when === undefined || compileCondition(recipient.when)(facts, today) !== 'false'),
  )
}

/**
 * Whether it depends on the reporter that this recipient is told (松阳 tells the county government of what a clinic
 * reports). Listed beside the others it would tell who reported: the law keeps that secret (强制报告意见 13).
 */
export function betraysReporter(recipient: Pick<Recipient, 'when'>): boolean {
  if (recipient.when === undefined) return false
  const some = (parts: boolean[]) => parts.some(Boolean)
  return visitCondition(recipient.when, {
    all: some,
    any: some,
    not: (part) => part,
    leaf: ({ fact }) => fact === 'report.reporterRole',
  })
}
