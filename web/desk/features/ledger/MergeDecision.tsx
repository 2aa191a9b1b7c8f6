import type { Merge } from '#contract/child-merge.ts'
import { decideMerge } from '#contract/child-merge.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatInstant } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { sayKept } from '../children/words.ts'
import { FieldRows, type DifferingField } from './FieldRows.tsx'
import { MERGE_NOTE } from './merge-words.ts'
import { TwoAnswers } from './TwoAnswers.tsx'
import { WithdrawMerge } from './WithdrawButton.tsx'

interface Props {
  readonly merge: Merge
  readonly fields: readonly DifferingField[]
}

/** What was proposed, field by field, for the second person. */
export function MergeDecision({ merge, fields }: Props) {
  const mayDecide = useMay()('child.decide-merge')
  const taken = new Set(merge.taken)
  return (
    <Panel title="有人提出合并">
      <Facts
        facts={[
          ['怎么知道的', merge.basis],
          ['谁提出的', `${merge.proposedBy}，${formatInstant(merge.proposedAt)}`],
        ]}
      />
      <p className="sw-soft" style={{ margin: '12px 0' }}>
        {MERGE_NOTE}
      </p>
      <FieldRows
        fields={fields}
        render={(row) => {
          const takes = taken.has(row.field)
          const [kept, dropped] = takes ? [row.away, row.survivor] : [row.survivor, row.away]
          return (
            <>
              <strong>{sayKept(row.field, kept)}</strong>（{takes ? '取并入的' : '用留下的'}），不用：
              {sayKept(row.field, dropped)}
            </>
          )
        }}
      />
      {mayDecide && !merge.mine ? (
        <TwoAnswers
          entry={decideMerge}
          mergeId={merge.id}
          approve={{ submit: '同意合并', saved: '两份档案已合并' }}
          refuse={{ submit: '退回', saved: '已退回，两份档案不变' }}
        />
      ) : (
        <p className="sw-soft">{merge.mine ? '是您提出的，请由另一人决定。' : '等乡镇或县里决定。'}</p>
      )}
      <WithdrawMerge merge={merge} />
    </Panel>
  )
}
