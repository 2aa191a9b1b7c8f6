import { Refusal } from '#server/platform/refusal.ts'
import type { Facts } from '#policy/facts.ts'
import type { Role } from '#contract/roles.ts'

export type ReportState = 'filed' | 'accepted' | 'answered'

/** SM-1: a report is taken on once. */
export function accept(report: { state: string; filedAt: Date }, input: { dispatchedAt: Date; now: Date }): void {
  if (report.state !== 'filed') throw new Refusal('report_already_accepted')
  if (input.dispatchedAt > input.now) throw new Refusal('date_in_future')
}

/** An answer to the reporter moves an accepted report on; before acceptance it is only a message. */
export function afterAnswer(state: string): ReportState {
  return state === 'filed' ? 'filed' : 'answered'
}

export function reportNumber(day: string, serial: number): string {
  return `报${day.replaceAll('-', '')}${String(serial).padStart(4, '0')}`
}

/** What the pack may ask about a report when it names who must receive it. */
export interface FiledReport {
  readonly situations: readonly string[]
  readonly urgent: boolean
  readonly channel: string
  readonly reporterRole: Role | 'public'
}

export function factsOf(report: FiledReport): Facts {
  return {
    'report.situations': [...report.situations],
    'report.urgent': report.urgent,
    'report.channel': report.channel,
    'report.reporterRole': report.reporterRole,
  }
}

export function channelOf(role: Role | 'public'): 'desk' | 'public' | 'hotline' {
  if (role === 'public') return 'public'
  return role === 'hotline' ? 'hotline' : 'desk'
}
