import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { compareRecords } from '#contract/child-merge.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { DistinctButton } from './DistinctButton.tsx'
import { MergeDecision } from './MergeDecision.tsx'
import { MergeForm } from './MergeForm.tsx'
import { MergeSideCard } from './MergeSideCard.tsx'
import { PairPast } from './PairPast.tsx'

/** Two records side by side: to be proposed as one child, or to be decided about by a second person. */
export function MergePage() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const [survivorId, awayId] = [search['survivor'], search['away']].map((id) => (typeof id === 'string' ? id : '')) as [
    string,
    string,
  ]
  const navigate = useNavigate()
  const enabled = survivorId !== '' && awayId !== ''
  const compared = useRead(compareRecords, { survivorId, awayId }, { enabled })
  if (!enabled) return <EmptyState title="没有选好两份档案" text="请从“台账核对”或孩子的档案里进来。" />
  if (compared.error !== null) return <ErrorNote error={compared.error} onRetry={() => void compared.refetch()} />
  if (compared.data === undefined) return <Loading />
  // Turned round where the two are already proposed the other way.
  const { survivor, away, fields, merge, past, distinct } = compared.data

  return (
    <KeptDrafts>
      <PageHead title="两份档案对照" extra={<Link to="/children/ledger">回到台账核对</Link>} />
      <Flex gap="middle" wrap style={{ marginBottom: 16 }}>
        <MergeSideCard title="留下的一份" side={survivor} />
        <MergeSideCard title="并入的一份" side={away} />
      </Flex>
      <PairPast past={past} distinct={distinct} />
      {merge === null && (
        <>
          <Flex gap="small" wrap style={{ marginBottom: 16 }}>
            <Button
              onClick={() =>
                void navigate({ to: '/children/merge', search: { survivor: awayId, away: survivorId }, replace: true })
              }
            >
              换过来，留下另一份
            </Button>
            {distinct === null && <DistinctButton childIds={[survivorId, awayId]} />}
          </Flex>
          <MergeForm survivor={survivor} away={away} fields={fields} />
        </>
      )}
      {merge?.state === 'proposed' && <MergeDecision merge={merge} fields={fields} />}
      {merge !== null && merge.state !== 'proposed' && (
        <Panel title="这两份档案已经合并">
          <Link to="/children/$id" params={{ id: survivor.id }}>
            打开档案
          </Link>
        </Panel>
      )}
    </KeptDrafts>
  )
}
