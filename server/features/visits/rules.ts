import { beijingDate } from '#server/platform/clock.ts'
import { Refusal } from '#server/platform/refusal.ts'

/**
 * When a visit happened: now if it was today, else noon of its day, since a form asks for no hour. Evidence given late
 * closes a duty as of then.
 * @throws Refusal date_in_future
 */
export function visitInstant(visitedOn: string, now: Date): Date {
  const today = beijingDate(now)
  if (visitedOn > today) throw new Refusal('date_in_future', { path: 'visitedOn' })
  return visitedOn === today ? now : new Date(`${visitedOn}T12:00:00+08:00`)
}

/** @throws Refusal invalid_input */
export function checkNextVisit(visit: { visitedOn: string; nextVisitOn?: string | undefined }): void {
  if (visit.nextVisitOn !== undefined && visit.nextVisitOn < visit.visitedOn) {
    throw new Refusal('invalid_input', { issues: [{ path: 'nextVisitOn', reason: 'before-visit' }] })
  }
}

/** Nobody met and somebody met cannot both be. @throws Refusal invalid_input */
export function checkPersons(personsMet: readonly string[]): void {
  if (personsMet.includes('nobody') && personsMet.length > 1) {
    throw new Refusal('invalid_input', { issues: [{ path: 'personsMet', reason: 'contradiction' }] })
  }
}
