import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Card, Col, Row, Tabs } from 'antd'
import { readChild } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { CheckedTab } from '../ledger/CheckedTab.tsx'
import { CorrectionsPanel } from '../ledger/CorrectionsPanel.tsx'
import { MergesPanel } from '../ledger/MergesPanel.tsx'
import { ExitPanel } from './ExitPanel.tsx'
import { ChildTimeline } from './ChildTimeline.tsx'
import { FamilyTab } from './FamilyTab.tsx'
import { IdentityColumn } from './IdentityColumn.tsx'
import { RevisionsTab } from './RevisionsTab.tsx'
import { SectionTab } from './SectionTab.tsx'
import { VisitsTab } from './VisitsTab.tsx'
import { shownName } from './words.ts'

const TABS = ['timeline', 'family', 'school', 'health', 'visits', 'revisions', 'checked'] as const

export function ChildPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const may = useMay()
  const child = useRead(readChild, { id })
  if (child.data === undefined) {
    if (child.error === null) return <Loading />
    return <ErrorNote error={child.error} onRetry={() => void child.refetch()} />
  }
  const dossier = child.data
  const tab = TABS.find((name) => name === search['tab']) ?? 'timeline'

  return (
    <>
      <PageHead
        title={`${shownName(dossier)} 一人一档`}
        extra={
          <>
            <Link to="/children">回到列表</Link>
            {may('visit.record') && tab !== 'visits' && (
              <Button
                type="primary"
                onClick={() => void navigate({ to: '/children/$id', params: { id }, search: { tab: 'visits' } })}
              >
                去走访
              </Button>
            )}
          </>
        }
      />
      <MergesPanel dossier={dossier} />
      <ExitPanel dossier={dossier} />
      <CorrectionsPanel dossier={dossier} />
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={8} xl={7} xxl={6}>
          <IdentityColumn dossier={dossier} />
        </Col>
        <Col xs={24} lg={16} xl={17} xxl={18}>
          <Card>
            <Tabs
              activeKey={tab}
              destroyOnHidden={false}
              onChange={(next) =>
                void navigate({
                  to: '/children/$id',
                  params: { id },
                  search: next === 'timeline' ? {} : { tab: next },
                  replace: true,
                })
              }
              items={[
                { key: 'timeline', label: '全部经过', children: <ChildTimeline childId={id} /> },
                { key: 'family', label: '家庭与照料', children: <FamilyTab dossier={dossier} /> },
                { key: 'school', label: '就学', children: <SectionTab dossier={dossier} section="school" /> },
                { key: 'health', label: '健康', children: <SectionTab dossier={dossier} section="health" /> },
                { key: 'visits', label: '走访', children: <VisitsTab dossier={dossier} /> },
                { key: 'revisions', label: '更正记录', children: <RevisionsTab childId={id} /> },
                ...(dossier.canWrite
                  ? [{ key: 'checked', label: '核实结果', children: <CheckedTab childId={dossier.id} /> }]
                  : []),
              ]}
            />
          </Card>
        </Col>
      </Row>
    </>
  )
}
