import type { RosterCampaign } from '#contract/roster.ts'
import { formatInstant } from '#web/ui/format.ts'

/** While the comparison goes on again: who took it back, and why. */
export function SentBackNote({ campaign }: { readonly campaign: RosterCampaign }) {
  const last = campaign.steps.at(-1)
  if (last?.step !== 'reopened') return null
  return (
    <p className="sw-sent-back" role="note">
      <b>重新核对：{last.reason}</b>
      <span className="sw-soft">
        {last.unitName} {last.by}，{formatInstant(last.at)}
      </span>
    </p>
  )
}
