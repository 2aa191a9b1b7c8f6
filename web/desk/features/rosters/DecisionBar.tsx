import { Button } from 'antd'
import { DECISIONS, DECISIONS_OF, type RosterFinding } from '#contract/roster-finding.ts'
import type { Adjudication } from './use-adjudication.ts'

interface Props {
  readonly finding: RosterFinding
  readonly work: Adjudication
}

/** What is done in the dossier before it is said here. */
const ELSEWHERE = new Set(['exit-proposed', 'merge-proposed', 'readmitted'])

/** Every way to settle this kind, with its key; the first is the most usual. */
export function DecisionBar({ finding, work }: Props) {
  const decisions = DECISIONS_OF[finding.kind]
  const child = finding.ledger[0]
  return (
    <>
      <div className="sw-decisions" role="group" aria-label="怎么认定">
        {decisions.map((decision, at) => (
          <Button
            key={decision}
            type={at === 0 ? 'primary' : 'default'}
            aria-keyshortcuts={String(at + 1)}
            aria-pressed={work.pending === decision}
            disabled={work.busy}
            onClick={() => work.start(decision)}
          >
            <kbd>{at + 1}</kbd> {DECISIONS[decision]}
          </Button>
        ))}
        {finding.roster.length > 0 && (
          <Button
            aria-keyshortcuts="0 q"
            aria-pressed={work.pending === 'ask'}
            disabled={work.busy}
            onClick={() => work.start('ask')}
          >
            <kbd>0</kbd> 退回核实
          </Button>
        )}
      </div>
      {child !== undefined && decisions.some((decision) => ELSEWHERE.has(decision)) && (
        <p className="sw-soft">
          退出、合并、重新列入台账，要先到
          <a href={`/children/${child.childId}`} target="_blank" rel="noopener">
            孩子的档案
          </a>
          里办，再回来认定。
        </p>
      )}
      <p className="sw-soft sw-board-keys">
        按键：<kbd>↑</kbd> <kbd>↓</kbd> 或 <kbd>K</kbd> <kbd>J</kbd> 换一个，数字认定，要写字的写好按 <kbd>Enter</kbd>
      </p>
    </>
  )
}
