import { Button } from 'antd'
import { useState } from 'react'
import type { PackView } from '#contract/policy-board.ts'
import type { Referral } from '#contract/referral.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Facts } from './Facts.tsx'
import { REFERRAL_STATE_LABEL } from './labels.ts'
import { WithdrawForm } from './WithdrawForm.tsx'

interface Props {
  readonly referral: Referral
  readonly pack: PackView
}

export function ReferralItem({ referral, pack }: Props) {
  const [withdrawing, setWithdrawing] = useState(false)
  const service = pack.services.find((one) => one.id === referral.service)?.label ?? referral.service
  const mayWithdraw = referral.can.includes('withdraw')
  return (
    <li>
      <div className="sw-row">
        <strong>{service}</strong>
        <span>{referral.toUnitName}</span>
        <span>{REFERRAL_STATE_LABEL[referral.state]}</span>
        <ClauseChip clause={referral.clauseId} />
        {referral.duties
          .filter((duty) => duty.state === 'open')
          .map((duty) => (
            <DutyClock key={duty.id} duty={duty} />
          ))}
      </div>
      <div className="sw-record">
        <Facts
          facts={[
            ['请对方做', referral.request],
            ['发出', `${referral.fromUnitName} · ${formatInstant(referral.sentAt)}`],
            ['答复', referral.answeredAt === null ? null : formatInstant(referral.answeredAt)],
            ['退回原因', referral.refusedReason],
            ['反馈', referral.feedback],
            ['办结', referral.completedAt === null ? null : formatInstant(referral.completedAt)],
          ]}
        />
        {mayWithdraw && !withdrawing && (
          <Button
            className="sw-own-width"
            size="small"
            aria-label={`撤回给${referral.toUnitName}的转介`}
            onClick={() => setWithdrawing(true)}
          >
            撤回
          </Button>
        )}
        {mayWithdraw && withdrawing && <WithdrawForm referral={referral} />}
      </div>
    </li>
  )
}
