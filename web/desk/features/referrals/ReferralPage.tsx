import { Link, useParams } from '@tanstack/react-router'
import { labelOf, SEX } from '#contract/codes.ts'
import { readReferral } from '#contract/referral.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay, usePack } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { DutyRows } from '../cases/DutyRows.tsx'
import { Facts } from '../cases/Facts.tsx'
import { REFERRAL_STATE_LABEL } from '../cases/labels.ts'
import { Panel } from '../cases/Panel.tsx'
import { UrgentMark } from '../cases/UrgentMark.tsx'
import { ReferralActs } from './ReferralActs.tsx'

export function ReferralPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const may = useMay()
  const pack = usePack()
  const found = useRead(readReferral, { id })
  if (found.data === undefined) {
    if (found.error === null) return <Loading />
    return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
  }
  const referral = found.data
  const service = pack.data?.services.find((one) => one.id === referral.service)?.label ?? referral.service
  const { child } = referral
  return (
    <>
      <PageHead
        title={
          <span className="sw-row">
            <span>转介：{service}</span>
            <UrgentMark urgent={referral.urgent} />
            <span className="sw-case-state">{REFERRAL_STATE_LABEL[referral.state]}</span>
          </span>
        }
        extra={
          <>
            {may('case.plan') && (
              <Link to="/cases/$id" params={{ id: referral.caseId }}>
                回到个案
              </Link>
            )}
            <Link to="/referrals">回到列表</Link>
          </>
        }
      />
      <div className="sw-case-middle">
        <Panel title="请对方做什么" clauses={[referral.clauseId]}>
          <Facts
            facts={[
              ['事项', referral.request],
              ['孩子', child === null ? null : `${child.nameMasked}，${labelOf(SEX, child.sex)}，${child.age} 岁`],
              ['来自', referral.fromUnitName],
              ['转给', referral.toUnitName],
              ['发出', formatInstant(referral.sentAt)],
              ['答复', referral.answeredAt === null ? null : formatInstant(referral.answeredAt)],
              ['退回原因', referral.refusedReason],
              ['反馈', referral.feedback],
              ['办结', referral.completedAt === null ? null : formatInstant(referral.completedAt)],
            ]}
          />
        </Panel>
        <Panel title="时限">
          <DutyRows duties={referral.duties} />
        </Panel>
        <ReferralActs referral={referral} />
      </div>
    </>
  )
}
