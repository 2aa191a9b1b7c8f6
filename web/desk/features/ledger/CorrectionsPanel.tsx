import { Flex } from 'antd'
import { listCorrections } from '#contract/child-correction.ts'
import type { Dossier } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { CorrectionCard } from './CorrectionCard.tsx'

/** Where a source of record disagrees with this dossier; nothing otherwise. */
export function CorrectionsPanel({ dossier }: { readonly dossier: Dossier }) {
  const staged = useRead(listCorrections, { childId: dossier.id, pageSize: 50 }, { enabled: dossier.canWrite })
  if (staged.error !== null) return <ErrorNote error={staged.error} onRetry={() => void staged.refetch()} />
  if (staged.data === undefined || staged.data.total === 0) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <KeptDrafts>
        <Panel title="来源与档案不一致">
          <Flex vertical gap="middle">
            {staged.data.rows.map((correction) => (
              <CorrectionCard key={correction.id} correction={correction} named={false} />
            ))}
          </Flex>
        </Panel>
      </KeptDrafts>
    </div>
  )
}
