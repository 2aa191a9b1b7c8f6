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
