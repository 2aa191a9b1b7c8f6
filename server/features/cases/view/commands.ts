import type { CaseView } from '#contract/case.ts'
import type { ActorContext } from '#server/platform/context.ts'

/** Reading a case is itself on record (未成年人网络保护条例 art. 36). */
export function recordReading(context: ActorContext, view: CaseView): CaseView {
  context.record({
    type: 'case.viewed',
    subjectKind: 'case',
    subjectId: view.id,
    caseId: view.id,
    reportId: view.report.id,
    childId: view.child?.id ?? null,
    areaCode: view.areaCode,
    purpose: 'case-work',
  })
  return view
}
