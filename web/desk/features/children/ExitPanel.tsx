import type { Dossier } from '#contract/dossier.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { daysUntil, formatInstant } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { WithdrawExit } from '../ledger/WithdrawButton.tsx'
import { ExitAnswer } from './ExitAnswer.tsx'
import { ExitDecision } from './ExitDecision.tsx'
import { ExitFacts } from './ExitFacts.tsx'
import { isListed } from './words.ts'

/** A refusal is news for so long; afterwards the timeline keeps it. */
const SHOWN_DAYS = 30

/** How the child came to leave: what was said to it by the village and by whoever decided. */
function Passed({ exit }: { readonly exit: NonNullable<Dossier['exitPassed']> }) {
  const { decided } = exit
  const objected = exit.answer?.answer === 'object'
  return (
    <Panel title="已退出台账">
      <ExitFacts
        exit={exit}
        more={[
          [objected ? '为什么仍要退出' : '决定时的意见', decided.reason],
          ['谁同意的', `${decided.by}，${formatInstant(decided.at)}`],
        ]}
      />
    </Panel>
  )
}

/** A child's way out of the ledger: while it is open, when it was just sent back, and once it has left; nothing otherwise. */
export function ExitPanel({ dossier }: { readonly dossier: Dossier }) {
  const mayDecide = useMay()('child.decide-exit')
  const { exitProposal: proposal, exitRefusal: refusal, exitPassed: passed } = dossier
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
  if (passed !== null && !isListed(dossier))
    return (
      <div style={{ marginBottom: 16 }}>
        <Passed exit={passed} />
      </div>
    )
  if (proposal === null) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={proposal.by === null ? '系统按档案提出退出台账' : '有人提出退出台账'}>
        <ExitFacts exit={proposal} />
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
        <WithdrawExit childId={dossier.id} exit={proposal} />
      </Panel>
    </div>
  )
}
