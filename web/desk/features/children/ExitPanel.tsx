import { EXIT_REASON } from '#contract/child-status.ts'
import { labelOf } from '#contract/codes.ts'
import type { Dossier } from '#contract/dossier.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { daysUntil, formatDay, formatInstant } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { ExitAnswer } from './ExitAnswer.tsx'
import { ExitDecision } from './ExitDecision.tsx'
import { isListed } from './words.ts'

/** A refusal is news for so long; afterwards the timeline keeps it. */
const SHOWN_DAYS = 30

function answerFact(answer: NonNullable<NonNullable<Dossier['exitProposal']>['answer']>): [string, string] {
  const words = [answer.word, `${answer.by}，${formatInstant(answer.at)}`].filter((word) => word !== null)
  return [answer.answer === 'confirm' ? '村里核实：属实' : '村里不同意', words.join('。')]
}

/** A child's way out of the ledger, while it is open or was just sent back; nothing otherwise. */
export function ExitPanel({ dossier }: { readonly dossier: Dossier }) {
  const mayDecide = useMay()('child.decide-exit')
  const { exitProposal: proposal, exitRefusal: refusal } = dossier
  if (refusal !== null && isListed(dossier) && daysUntil(refusal.at) > -SHOWN_DAYS)
    return (
      <div style={{ marginBottom: 16 }}>
        <Panel title="退出台账被退回">
          <Facts
            facts={[
              ['为什么退回', refusal.reason],
              ['谁退回的', `${refusal.by}，${formatInstant(refusal.at)}`],
            ]}
          />
          <p className="sw-soft" style={{ marginTop: 12 }}>
            孩子还在册，走访照常。情况弄清后可以再提出。
          </p>
        </Panel>
      </div>
    )
  if (proposal === null) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={proposal.by === null ? '系统按档案提出退出台账' : '有人提出退出台账'}>
        <Facts
          facts={[
            ['原因', labelOf(EXIT_REASON, proposal.reason)],
            ['从哪天起', formatDay(proposal.since)],
            ['怎么知道的', proposal.basis ?? '按档案里的出生日期、父母情况和认定结果推算'],
            ['谁提出的', `${proposal.by ?? '系统'}，${formatInstant(proposal.proposedAt)}`],
            ...(proposal.answer === null ? [] : [answerFact(proposal.answer)]),
          ]}
        />
        {proposal.by === null && proposal.answer === null ? (
          <KeptDrafts>
            <ExitAnswer childId={dossier.id} proposalId={proposal.id} />
          </KeptDrafts>
        ) : mayDecide && !proposal.mine ? (
          <KeptDrafts>
            <ExitDecision
              childId={dossier.id}
              proposalId={proposal.id}
              objected={proposal.answer?.answer === 'object'}
            />
          </KeptDrafts>
        ) : (
          <p className="sw-soft" style={{ marginTop: 12 }}>
            {mayDecide ? '您已经表过态，请由另一人决定。' : '等乡镇或县里决定。决定之前孩子还在册，走访照常。'}
          </p>
        )}
      </Panel>
    </div>
  )
}
