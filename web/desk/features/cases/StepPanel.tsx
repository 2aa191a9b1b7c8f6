import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { AssessStep } from './AssessStep.tsx'
import { CloseStep } from './CloseStep.tsx'
import { HandleStep } from './HandleStep.tsx'
import type { Step } from './labels.ts'
import { NotifyStep } from './NotifyStep.tsx'
import { PlanStep } from './PlanStep.tsx'
import { ReferStep } from './ReferStep.tsx'
import { ReportStep } from './ReportStep.tsx'
import { VisitStep } from './VisitStep.tsx'

export interface StepProps {
  readonly view: CaseView
  readonly pack: PackView
}

const PANELS = {
  report: ReportStep,
  handle: HandleStep,
  notify: NotifyStep,
  assess: AssessStep,
  plan: PlanStep,
  refer: ReferStep,
  visit: VisitStep,
  close: CloseStep,
} as const satisfies Record<Step, (props: StepProps) => React.ReactNode>

export function StepPanel({ step, view, pack }: StepProps & { readonly step: Step }) {
  const Shown = PANELS[step]
  return <Shown view={view} pack={pack} />
}
