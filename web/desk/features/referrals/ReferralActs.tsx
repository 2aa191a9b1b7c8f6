import type { Referral } from '#contract/referral.ts'
import { Panel } from '../cases/Panel.tsx'
import { WithdrawForm } from '../cases/WithdrawForm.tsx'
import { AcceptReferralForm } from './AcceptReferralForm.tsx'
import { CompleteReferralForm } from './CompleteReferralForm.tsx'
import { RefuseReferralForm } from './RefuseReferralForm.tsx'

export function ReferralActs({ referral }: { readonly referral: Referral }) {
  const { can } = referral
  return (
    <>
      {(can.includes('accept') || can.includes('refuse')) && (
        <Panel title="答复这件转介">
          <div className="sw-two">
            {can.includes('accept') && <AcceptReferralForm referral={referral} />}
            {can.includes('refuse') && <RefuseReferralForm referral={referral} />}
          </div>
        </Panel>
      )}
      {can.includes('complete') && (
        <Panel title="办结并告诉乡镇结果">
          <CompleteReferralForm referral={referral} />
        </Panel>
      )}
      {can.includes('withdraw') && (
        <Panel title="撤回这件转介">
          <WithdrawForm referral={referral} />
        </Panel>
      )}
    </>
  )
}
