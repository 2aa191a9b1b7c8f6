import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { compareRecords } from '#contract/child-merge.ts'
import { readChild } from '#contract/dossier.ts'
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
  const dossier = useRead(readChild, { id: survivorId }, { enabled })
  if (!enabled) return <EmptyState title="没有选好两份档案" text="请从“台账核对”或孩子的档案里进来。" />
  const error = compared.error ?? dossier.error
  if (error !== null) return <ErrorNote error={error} onRetry={() => void compared.refetch()} />
  if (compared.data === undefined || dossier.data === undefined) return <Loading />
  const { survivor, away, fields } = compared.data
  const merge = dossier.data.merges.find((each) => each.awayId === awayId)

  return (
    <KeptDrafts>
      <PageHead title="两份档案对照" extra={<Link to="/children/ledger">回到台账核对</Link>} />
      <Flex gap="middle" wrap style={{ marginBottom: 16 }}>
        <MergeSideCard title="留下的一份" side={survivor} />
        <MergeSideCard title="并入的一份" side={away} />
      </Flex>
      {merge === undefined && (
        <>
          <Flex gap="small" wrap style={{ marginBottom: 16 }}>
            <Button
              onClick={() =>
                void navigate({ to: '/children/merge', search: { survivor: awayId, away: survivorId }, replace: true })
              }
            >
              换过来，留下另一份
            </Button>
            <DistinctButton childIds={[survivorId, awayId]} />
          </Flex>
          <MergeForm survivor={survivor} away={away} fields={fields} />
        </>
      )}
      {merge?.state === 'proposed' && <MergeDecision merge={merge} fields={fields} />}
      {merge !== undefined && merge.state !== 'proposed' && (
        <Panel title="这两份档案已经合并">
          <Link to="/children/$id" params={{ id: survivorId }}>
            打开档案
          </Link>
        </Panel>
      )}
    </KeptDrafts>
  )
}
