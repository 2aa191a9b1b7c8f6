import { Link } from '@tanstack/react-router'
import { Card, Flex, Typography } from 'antd'
import { type Finding, FINDING_DECISION, FINDING_KIND } from '#contract/child-finding.ts'
import { labelOf } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { FindingForm } from './FindingForm.tsx'
import { Said } from './Said.tsx'

interface Props {
  readonly finding: Finding
  /** Outside the dossier it says whose it is. */
  readonly named: boolean
}

/** What a child may be entitled to, what speaks for it, and what came of it. */
export function FindingCard({ finding, named }: Props) {
  const { decided } = finding
  return (
    <Card size="small" title={labelOf(FINDING_KIND, finding.kind)}>
      <Flex vertical gap="small">
        {named && (
          <Flex gap="small" wrap>
            <Link to="/children/$id" params={{ id: finding.childId }}>
              {finding.nameMasked}
            </Link>
            <Typography.Text type="secondary">{finding.areaName}</Typography.Text>
          </Flex>
        )}
        <span>{finding.evidence.join('；')}</span>
        <Typography.Text type="secondary">依据：{finding.basis}</Typography.Text>
        {decided === null ? (
          <FindingForm findingId={finding.id} />
        ) : (
          <Said
            words={`${labelOf(FINDING_DECISION, decided.decision)}：${decided.reason}`}
            who={`${decided.by} ${formatDay(decided.at)}`}
          />
        )}
      </Flex>
    </Card>
  )
}
