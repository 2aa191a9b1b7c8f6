import { CheckOutlined } from '@ant-design/icons'
import type { RosterCampaign } from '#contract/roster.ts'
import { trackSteps } from './track-steps.ts'

const WORD = { done: '已办', now: '正在办', later: '还没到' } as const

/** The five steps of the year, with the days the document gives. */
export function CampaignTrack({ campaign }: { readonly campaign: RosterCampaign }) {
  return (
    <ol className="sw-roster-track" aria-label="五步">
      {trackSteps(campaign).map(({ name, standing, words }) => (
        <li key={name} className={`sw-track-${standing}`} {...(standing === 'now' ? { 'aria-current': 'step' } : {})}>
          <span className="sw-track-dot" aria-hidden>
            {standing === 'done' && <CheckOutlined />}
          </span>
          <span>
            <b>{name}</b> <span className="sw-track-word">{WORD[standing]}</span>
          </span>
          <span className="sw-soft">{words}</span>
        </li>
      ))}
    </ol>
  )
}
