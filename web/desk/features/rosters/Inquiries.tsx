import { listInquiries } from '#contract/roster-finding.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Panel } from '../cases/Panel.tsx'
import { InquiryItem } from './InquiryItem.tsx'

/** Questions about rows of the own list; hidden while there are none. */
export function Inquiries() {
  const list = useRead(listInquiries, {})
  const rows = list.data?.rows ?? []
  if (list.error !== null) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  if (rows.length === 0) return null
  const open = rows.filter(({ answeredAt }) => answeredAt === null).length
  return (
    <Panel
      title="乡镇请您核实的"
      extra={<span className="sw-soft">{open > 0 ? `还有 ${open} 个要答复` : '都已答复'}</span>}
    >
      <ul className="sw-requests">
        {rows.map((inquiry) => (
          <InquiryItem key={inquiry.id} inquiry={inquiry} />
        ))}
      </ul>
    </Panel>
  )
}
