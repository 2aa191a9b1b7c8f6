import type { Trial } from '#contract/policy-edition.ts'
import { formatDay } from '#web/ui/format.ts'
import type { Document } from './known.ts'
import { MoverTable } from './MoverTable.tsx'
import { PostTable } from './PostTable.tsx'
import { RuleTable } from './RuleTable.tsx'
import { TownshipTable } from './TownshipTable.tsx'
import { VerdictTable } from './VerdictTable.tsx'

interface Props {
  trial: Trial
  documents: readonly Document[]
}

/** Rules of a linked document stand under its name: `national/feedback`. All others are of the document tried. */
function shortOf({ id }: Trial['rules'][number], packId: string, documents: readonly Document[]): string {
  const source = id.includes('/') ? id.split('/')[0] : packId
  return documents.find((document) => document.id === source)?.short ?? ''
}

export function TrialResult({ trial, documents }: Props) {
  return (
    <div className="sw-trial">
      <p className="sw-trial-sum">
        按{formatDay(trial.day)}的台账，在册 {trial.total} 名：新算作留守儿童 <b>{trial.entering}</b> 名，不再算{' '}
        <b>{trial.leaving}</b> 名。
      </p>
      <div className="sw-trial-pair">
        <VerdictTable before={trial.before} after={trial.after} />
        <TownshipTable rows={trial.byTownship} />
      </div>
      <MoverTable rows={trial.children} moved={trial.entering + trial.leaving} />
      <PostTable rows={trial.byPost} />
      <RuleTable rules={trial.rules} shortOf={(rule) => shortOf(rule, trial.proposal.packId, documents)} />
    </div>
  )
}
