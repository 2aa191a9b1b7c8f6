import { DECISIONS, type RosterFinding } from '#contract/roster-finding.ts'
import type { RosterCampaign } from '#contract/roster.ts'
import { needsOf } from './decision-needs.ts'
import { SayFields } from './SayFields.tsx'
import type { Adjudication } from './use-adjudication.ts'

interface Props {
  readonly finding: RosterFinding
  readonly campaign: RosterCampaign
  readonly work: Adjudication
}

/** What an act still needs before it can be sent; nothing where one key was enough. */
export function SayForm({ finding, campaign, work }: Props) {
  const { pending } = work
  if (pending === undefined) return null
  if (pending === 'ask') return <SayFields {...{ finding, campaign, work, pending }} note />
  const needs = needsOf(pending, finding)
  if (needs.child === 'choose' && work.childId === undefined)
    return (
      <p className="sw-roster-hint" role="alert">
        台账里有几个像的孩子：先在表的上面选是哪一个，再按一次“{DECISIONS[pending]}”。
      </p>
    )
  const area = needs.area || work.villageAsked
  if (!needs.note && needs.child !== 'find' && !area) return null
  return (
    <SayFields {...{ finding, campaign, work, pending }} note={needs.note} find={needs.child === 'find'} area={area} />
  )
}
