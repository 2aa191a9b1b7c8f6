import type { z } from 'zod'
import type { Report, revealReporter } from '#contract/report.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { getReporter } from './queries.ts'

/** Reading a report is itself on record (未成年人网络保护条例 art. 36). */
export function recordReading(context: ActorContext, report: Report): Report {
  context.record({
    type: 'report.viewed',
    subjectKind: 'report',
    subjectId: report.id,
    reportId: report.id,
    areaCode: report.areaCode,
    purpose: report.mine ? 'own-report' : 'case-work',
    // A reporter who looks at their own report must not be found by it either.
    sealAuthor: report.mine,
  })
  return report
}

export async function showReporter(context: ActorContext, input: z.output<typeof revealReporter.input>) {
  const { areaCode, ...identity } = await getReporter(context, input.id)
  context.record({
    type: 'reporter.revealed',
    subjectKind: 'report',
    subjectId: input.id,
    reportId: input.id,
    areaCode,
    purpose: input.purpose,
  })
  return identity
}
