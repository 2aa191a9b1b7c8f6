import type { RosterCampaign } from '#contract/roster.ts'
import { formatInstant } from '#web/ui/format.ts'

/** Whether the piles below are the newest. */
export function ComparingNote({ campaign: { comparing, comparedAt } }: { readonly campaign: RosterCampaign }) {
  const words = comparing
    ? '正在比对，几秒后自动更新'
    : comparedAt === null
      ? '还没有比对过'
      : `${formatInstant(comparedAt)}比对`
  return (
    <span className="sw-soft" role="status">
      {words}
    </span>
  )
}
