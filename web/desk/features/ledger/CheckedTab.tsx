import { Flex, Typography } from 'antd'
import { listCorrections } from '#contract/child-correction.ts'
import { listFindings } from '#contract/child-finding.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { CorrectionCard } from './CorrectionCard.tsx'
import { FindingCard } from './FindingCard.tsx'

/** What was looked into about this child and why it was left as it is, for those who keep the ledger. */
export function CheckedTab({ childId }: { readonly childId: string }) {
  const findings = useRead(listFindings, { childId, state: 'decided', pageSize: 50 })
  const corrections = useRead(listCorrections, { childId, state: 'refused', pageSize: 50 })
  const error = findings.error ?? corrections.error
  if (error !== null)
    return (
      <ErrorNote
        error={error}
        onRetry={() => {
          void findings.refetch()
          void corrections.refetch()
        }}
      />
    )
  if (findings.data === undefined || corrections.data === undefined) return <Loading />
  if (findings.data.total + corrections.data.total === 0)
    return (
      <EmptyState
        title="还没有核实过的"
        text="可能漏掉的保障转给了谁、为什么不属实，来源的说法为什么没有采纳，都记在这里。"
      />
    )
  return (
    <Flex vertical gap="middle">
      {findings.data.total > 0 && <Typography.Text strong>可能漏掉的保障</Typography.Text>}
      {findings.data.rows.map((finding) => (
        <FindingCard key={finding.id} finding={finding} named={false} />
      ))}
      {corrections.data.total > 0 && <Typography.Text strong>没有采纳的来源说法</Typography.Text>}
      {corrections.data.rows.map((correction) => (
        <CorrectionCard key={correction.id} correction={correction} named={false} />
      ))}
    </Flex>
  )
}
