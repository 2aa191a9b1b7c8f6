import { acceptReferral, type Referral } from '#contract/referral.ts'
import { ActForm } from '../cases/ActForm.tsx'

export function AcceptReferralForm({ referral }: { readonly referral: Referral }) {
  return (
    <ActForm<typeof acceptReferral.input, typeof acceptReferral.output, object>
      entry={acceptReferral}
      name="accept-referral"
      submit="接收"
      saved="已接收，办完请反馈结果"
      toInput={() => ({ id: referral.id, expectedVersion: referral.version })}
    />
  )
}
