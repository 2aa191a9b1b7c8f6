import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Card, Tabs } from 'antd'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { CorrectionsTab } from './CorrectionsTab.tsx'
import { ExitsTab } from './ExitsTab.tsx'
import { LEDGER_TABS } from './ledger-words.ts'
import { MergesTab } from './MergesTab.tsx'
import { SuspectsTab } from './SuspectsTab.tsx'

/** 台账核对: what the machine found in the ledger overnight and a person decides. */
export function LedgerPage() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const may = useMay()
  const tab = LEDGER_TABS.find((name) => name === search['tab']) ?? 'suspects'
  if (!may('child.merge')) return <EmptyState title="您的岗位不管台账" text="台账由村（社区）、乡镇和县民政核对。" />
  return (
    <>
      <PageHead title="台账核对" extra={<Link to="/children">回到列表</Link>} />
      <Card>
        <Tabs
          activeKey={tab}
          destroyOnHidden
          onChange={(next) =>
            void navigate({ to: '/children/ledger', search: next === 'suspects' ? {} : { tab: next }, replace: true })
          }
          items={[
            { key: 'suspects', label: '疑似重复', children: <SuspectsTab /> },
            { key: 'merges', label: '合并', children: <MergesTab /> },
            { key: 'exits', label: '退出台账', children: <ExitsTab /> },
            { key: 'corrections', label: '与来源不一致', children: <CorrectionsTab /> },
          ]}
        />
      </Card>
    </>
  )
}
