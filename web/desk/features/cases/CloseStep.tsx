import { labelOf } from '#contract/codes.ts'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { ClosingDecision } from './ClosingDecision.tsx'
import { ClosingForm } from './ClosingForm.tsx'
import { Facts } from './Facts.tsx'
import { CLOSING_OUTCOME } from './labels.ts'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'
import { clausesOfStep } from './steps.ts'

export function CloseStep({ view, pack }: StepProps) {
  const { closing, can } = view
  const mayDecide = can.includes('confirm-closing') || can.includes('refuse-closing')
  return (
    <Panel title="结案" clauses={clausesOfStep('close', view, pack)}>
      {closing !== null && (
        <Facts
          facts={[
            ['结果', labelOf(CLOSING_OUTCOME, closing.outcome)],
            ['小结', closing.summary],
            ['下次看望', formatDay(closing.followUpOn)],
            ['提出', `${closing.proposedBy} · ${formatInstant(closing.proposedAt)}`],
            ['退回原因', closing.refusedReason],
            ['审核', closing.closedBy],
            ['结案', view.closedAt === null ? null : formatInstant(view.closedAt)],
          ]}
        />
      )}
      {can.includes('propose-closing') && <ClosingForm view={view} />}
      {mayDecide && <ClosingDecision view={view} />}
      {!can.includes('propose-closing') && !mayDecide && view.state !== 'closed' && (
        <p className="sw-soft">
          {view.state === 'closing'
            ? '已提出结案，等另一人审核；提出的人不能审核自己提出的结案。'
            : '转介都有结果、并且随访过以后，由乡镇提出结案，再由另一人审核。'}
        </p>
      )}
    </Panel>
  )
}
