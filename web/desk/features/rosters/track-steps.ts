import type { RosterCampaign, RosterState } from '#contract/roster.ts'
import { formatDay } from '#web/ui/format.ts'

export interface TrackStep {
  readonly name: string
  readonly standing: 'done' | 'now' | 'later'
  /** Until when, or when and by whom it was done. */
  readonly words: string
}

/** How many of the five steps lie behind. */
const PASSED: Readonly<Record<RosterState, number>> = {
  open: 0,
  screened: 2,
  consolidated: 3,
  'fed-back': 4,
  closed: 5,
}

type Part = Pick<RosterCampaign, 'state' | 'dates' | 'steps'>

/** The five steps of a year with their days. A step that was taken back stands as not yet done. */
export function trackSteps({ state, dates, steps }: Part, now?: number): TrackStep[] {
  const passed = PASSED[state]
  const all = [
    { name: '收名单、核对', step: 'screened', due: `名单 ${formatDay(dates.listsBy, now)}前交` },
    { name: '查完', step: 'screened', due: `${formatDay(dates.screenBy, now)}前` },
    { name: '汇总', step: 'consolidated', due: `${formatDay(dates.consolidateBy, now)}前` },
    { name: '反馈', step: 'fed-back', due: '反馈给公安、教育' },
    { name: '结束', step: 'closed', due: '签收、再次核对之后' },
  ]
  return all.map(({ name, step, due }, index) => {
    const taken = steps.findLast((one) => one.step === step)
    const done = index < passed
    return {
      name,
      standing: done ? 'done' : index === passed ? 'now' : 'later',
      words: done && taken !== undefined ? `${formatDay(taken.at, now)} ${taken.by}` : due,
    }
  })
}
