import { Link } from '@tanstack/react-router'
import { Card } from 'antd'
import { CORRECTION_SOURCE, type StagedCorrection } from '#contract/child-correction.ts'
import { labelOf } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { sayField, sayKept } from '../children/words.ts'
import { CorrectionActs } from './CorrectionActs.tsx'

interface Props {
  readonly correction: StagedCorrection
  /** Outside the dossier it says whose it is. */
  readonly named: boolean
}

/** Both values side by side, and what to do about it, or why nothing was done. */
export function CorrectionCard({ correction, named }: Props) {
  const { childId, field, refused } = correction
  return (
    <Card size="small" title={sayField(field)}>
      {named && (
        <Link to="/children/$id" params={{ id: childId }}>
          {correction.nameMasked}，{correction.areaName}
        </Link>
      )}
      <Facts
        facts={[
          // A correction refused long ago tells what the dossier held then.
          [refused === null ? '档案里' : '档案里（当时）', sayKept(field, correction.held)],
          [labelOf(CORRECTION_SOURCE, correction.source), sayKept(field, correction.said)],
          ['出处', correction.note],
          ['什么时候', `${correction.by ?? '系统'}，${formatDay(correction.proposedAt)}`],
          ['为什么没有采纳', refused?.reason],
          ['谁决定的', refused === null ? null : `${refused.by}，${formatDay(refused.at)}`],
        ]}
      />
      {refused === null && <CorrectionActs correction={correction} />}
    </Card>
  )
}
