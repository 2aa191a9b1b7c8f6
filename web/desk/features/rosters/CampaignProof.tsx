import { CheckCircleOutlined } from '@ant-design/icons'
import type { RosterCampaign } from '#contract/roster.ts'

/** 不重报、不漏报: everybody on either side counted once, and how many of them are settled. */
export function CampaignProof({ campaign }: { readonly campaign: RosterCampaign }) {
  const { rosterRows, rosterSettled, ledgerChildren, ledgerSettled, unresolved } = campaign.proof
  if (unresolved === 0 && !campaign.comparing && campaign.requests.asked === 0)
    return (
      <p className="sw-roster-proof sw-roster-proved">
        <CheckCircleOutlined aria-hidden /> 名单上 {rosterRows} 人、台账里 {ledgerChildren} 人，全部认定，0 个没有了结
      </p>
    )
  return (
    <p className="sw-roster-proof">
      名单上 {rosterRows} 人，已认定 {rosterSettled}；台账里 {ledgerChildren} 人，已认定 {ledgerSettled}；还有{' '}
      <b>{unresolved}</b> 个没有了结
    </p>
  )
}
