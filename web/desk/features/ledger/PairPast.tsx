import { Alert, Flex } from 'antd'
import type { z } from 'zod'
import type { compareRecords, Merge } from '#contract/child-merge.ts'
import { formatDay } from '#web/ui/format.ts'
import { Said } from './Said.tsx'

type Compared = z.infer<typeof compareRecords.output>

function PastMerge({ merge }: { readonly merge: Merge }) {
  if (merge.state === 'unmerged')
    return (
      <Said
        words={`合并过，又分开了：${merge.unmerge?.basis ?? ''}`}
        who={merge.unmerge === null ? '' : `${merge.unmerge.by} ${formatDay(merge.unmerge.at)}`}
      />
    )
  return (
    <Said
      words={`提过合并，没有同意：${merge.decisionReason ?? ''}`}
      who={`${merge.decidedBy ?? ''} ${merge.decidedAt === null ? '' : formatDay(merge.decidedAt)}`}
    />
  )
}

/** What people said of these two records before, for whoever proposes or decides; nothing where nobody said anything. */
export function PairPast({ past, distinct }: Pick<Compared, 'past' | 'distinct'>) {
  if (past.length === 0 && distinct === null) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={distinct === null ? '这两份档案以前提过合并' : '有人确认过，这两份档案不是同一个孩子'}
      description={
        <Flex vertical gap={4}>
          {distinct !== null && <Said words={distinct.reason} who={`${distinct.by} ${formatDay(distinct.at)}`} />}
          {past.map((merge) => (
            <PastMerge key={merge.id} merge={merge} />
          ))}
          <span>先看清以前的理由；有新的依据，再提出或同意合并。</span>
        </Flex>
      }
    />
  )
}
