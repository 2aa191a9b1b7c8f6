import { Button } from 'antd'
import { KIND_WORDS, type RosterFinding } from '#contract/roster-finding.ts'
import { FOCUS_WORDS, type RosterCampaign } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { DecisionBar } from './DecisionBar.tsx'
import { EvidenceTable } from './EvidenceTable.tsx'
import { FindingRecord } from './FindingRecord.tsx'
import { SayForm } from './SayForm.tsx'
import type { Adjudication } from './use-adjudication.ts'

interface Props {
  readonly finding: RosterFinding
  readonly campaign: RosterCampaign
  readonly work: Adjudication
}

/** Both sides of one finding, why the machine lays them before a person, and the ways to settle it. */
export function FindingWork({ finding, campaign, work }: Props) {
  const open = campaign.state === 'open'
  return (
    <section className="sw-work" aria-label="并排看">
      <header className="sw-row">
        <h3>{KIND_WORDS[finding.kind]}</h3>
        {finding.focus.map((group) => (
          <span key={group} className="sw-must">
            {FOCUS_WORDS[group]}
          </span>
        ))}
      </header>
      <ul className="sw-because">
        {finding.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <EvidenceTable
        finding={finding}
        {...(open && finding.state !== 'settled' && finding.ledger.length > 1
          ? { chosen: work.childId, onChoose: work.choose }
          : {})}
      />
      <FindingRecord finding={finding} />
      {!work.villageAsked && <ErrorNote error={work.error} />}
      {open && finding.state !== 'settled' && <DecisionBar finding={finding} work={work} />}
      {open && finding.state !== 'settled' && work.pending !== undefined && (
        <SayForm key={`${finding.id} ${work.pending}`} finding={finding} campaign={campaign} work={work} />
      )}
      {open && finding.decision !== null && finding.state === 'settled' && (
        <Button loading={work.busy} onClick={() => void work.reopen()}>
          重新认定
        </Button>
      )}
    </section>
  )
}
