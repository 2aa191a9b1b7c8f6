import { App, Button } from 'antd'
import { advanceCampaign, type RosterCampaign, type RosterState } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'

interface Props {
  readonly campaign: RosterCampaign
  readonly ofTownship: boolean
}

interface Step {
  readonly to: Exclude<RosterState, 'open'>
  readonly ofTownship: boolean
  readonly words: string
  readonly saved: string
  /** What the other side reads meanwhile. */
  readonly waiting: string
}

const NEXT: Readonly<Record<Exclude<RosterState, 'closed'>, Step>> = {
  open: {
    to: 'screened',
    ofTownship: true,
    words: '全部查完',
    saved: '已查完，可以汇总',
    waiting: '乡镇正在收名单、逐个核对。',
  },
  screened: {
    to: 'consolidated',
    ofTownship: true,
    words: '汇总给县民政',
    saved: '已汇总给县民政',
    waiting: '乡镇已查完，等乡镇汇总上来。',
  },
  consolidated: {
    to: 'fed-back',
    ofTownship: false,
    words: '反馈给公安、教育',
    saved: '已反馈给公安、教育',
    waiting: '已汇总，等县民政反馈给公安、教育。',
  },
  'fed-back': {
    to: 'closed',
    ofTownship: false,
    words: '结束今年的核对',
    saved: '今年的核对已结束',
    waiting: '县民政已反馈，等部门签收、学校再次核对。',
  },
}

/** The one step that comes next, for whom the document names; what still stands in its way is said in words. */
export function NextStep({ campaign, ofTownship }: Props) {
  const { message } = App.useApp()
  const command = useFormCommand(advanceCampaign)
  if (campaign.state === 'closed') return <p className="sw-soft">今年的核对已经结束，记录留在这里备查。</p>
  const step = NEXT[campaign.state]
  const { blockers } = campaign
  const advance = async () => {
    const done = await command.send({ id: campaign.id, expectedVersion: campaign.version, to: step.to })
    if (done !== undefined) void message.success(step.saved)
  }
  return (
    <>
      {blockers.length > 0 && (
        <ul className="sw-roster-blockers" aria-label="还差什么">
          {blockers.map((blocker) => (
            <li key={blocker}>{blocker}</li>
          ))}
        </ul>
      )}
      <ErrorNote error={command.error} />
      {step.ofTownship === ofTownship ? (
        <Button type="primary" disabled={blockers.length > 0} loading={command.busy} onClick={() => void advance()}>
          {step.words}
        </Button>
      ) : (
        <p className="sw-soft">{step.waiting}</p>
      )}
    </>
  )
}
