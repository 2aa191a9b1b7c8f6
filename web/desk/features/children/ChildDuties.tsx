import { Card, Flex, Typography } from 'antd'
import { type Duty, listDuties } from '#contract/duty.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'

const EVERY = { page: 1, pageSize: 200 }

function byDueDate(left: Duty, right: Duty): number {
  return (left.dueAt ?? '9').localeCompare(right.dueAt ?? '9')
}

/** What is due for this child next, soonest first. */
export function ChildDuties({ childId }: { readonly childId: string }) {
  const enabled = useMay()('duty.read')
  const open = useRead(listDuties, { group: 'open', ...EVERY }, { enabled })
  const overdue = useRead(listDuties, { group: 'overdue', ...EVERY }, { enabled })
  if (!enabled) return null
  const error = open.error ?? overdue.error
  const found = [...(overdue.data?.rows ?? []), ...(open.data?.rows ?? [])].filter((duty) => duty.childId === childId)
  const duties = [...new Map(found.map((duty) => [duty.id, duty])).values()].toSorted(byDueDate)

  return (
    <Card title="接下来要办" size="small" loading={open.isPending || overdue.isPending}>
      {error === null ? (
        <Flex vertical gap="middle">
          {duties.length === 0 && <span>您名下没有这名儿童的待办。</span>}
          {duties.map((duty) => (
            <Flex key={duty.id} vertical gap={2}>
              <span>{duty.title}</span>
              <Flex gap="small" align="center" wrap>
                <DutyClock duty={duty} />
                <ClauseChip clause={duty.clauseId} edition={duty.edition} />
              </Flex>
              <Typography.Text type="secondary">由{duty.ownerUnitName ?? duty.ownerLabel}办</Typography.Text>
            </Flex>
          ))}
        </Flex>
      ) : (
        <ErrorNote error={error} onRetry={() => void Promise.all([open.refetch(), overdue.refetch()])} />
      )}
    </Card>
  )
}
