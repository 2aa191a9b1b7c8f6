import { Select } from 'antd'
import { FOCUS_WORDS, type FocusGroup, type RosterCampaign } from '#contract/roster.ts'

interface Props {
  readonly campaign: RosterCampaign
  readonly focus: FocusGroup | undefined
  readonly onShow: (focus: FocusGroup | undefined) => void
}

/** The groups the document wants looked at first, with how many children are in each. */
export function FocusFilter({ campaign, focus, onShow }: Props) {
  if (campaign.focus.length === 0 && focus === undefined) return null
  return (
    <Select
      className="sw-roster-focus"
      aria-label="按重点情形筛选"
      allowClear
      placeholder="全部孩子，可以先看重点情形"
      value={focus ?? null}
      options={campaign.focus.map(({ group, children }) => ({
        value: group,
        label: `${FOCUS_WORDS[group]}（${children} 人）`,
      }))}
      onChange={(group: FocusGroup | null | undefined) => onShow(group ?? undefined)}
    />
  )
}
