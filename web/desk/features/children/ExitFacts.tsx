import { EXIT_REASON } from '#contract/child-status.ts'
import { labelOf } from '#contract/codes.ts'
import type { Exit } from '#contract/dossier.ts'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { type Fact, Facts } from '../cases/Facts.tsx'

interface Props {
  readonly exit: Exit
  /** What was decided about it, where it was. */
  readonly more?: readonly Fact[]
}

function answerFacts({ answer }: Exit): Fact[] {
  if (answer === null) return []
  const words = [answer.word, `${answer.by}，${formatInstant(answer.at)}`].filter((word) => word !== null)
  return [[answer.answer === 'confirm' ? '村里核实：属实' : '村里不同意', words.join('。')]]
}

/** Why a child should leave the ledger, and who says so. */
export function ExitFacts({ exit, more = [] }: Props) {
  return (
    <Facts
      facts={[
        ['原因', labelOf(EXIT_REASON, exit.reason)],
        ['从哪天起', formatDay(exit.since)],
        ['怎么知道的', exit.basis ?? '按档案里的出生日期、父母情况和认定结果推算'],
        ['谁提出的', `${exit.by ?? '系统'}，${formatInstant(exit.proposedAt)}`],
        ...answerFacts(exit),
        ...more,
      ]}
    />
  )
}
