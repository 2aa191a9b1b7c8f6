import { type CaseView, receiveNotice } from '#contract/case.ts'
import { ActForm } from './ActForm.tsx'

export function NoticeReceiptForm({ view }: { readonly view: CaseView }) {
  return (
    <ActForm<typeof receiveNotice.input, typeof receiveNotice.output, object>
      entry={receiveNotice}
      name="receive-notice"
      submit="签收通报"
      saved="已签收，评估已经开始"
      toInput={(_, bornId) => ({ id: view.id, expectedVersion: view.version, assessmentId: bornId })}
    >
      <p className="sw-block">签收后随即开始评估，评估的时限从签收时起算。</p>
    </ActForm>
  )
}
