import { listCampaigns } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Panel } from '../cases/Panel.tsx'
import { CampaignTable } from './CampaignTable.tsx'
import { OpenYear } from './OpenYear.tsx'

/** The township's years, or the county's townships. */
export function Campaigns() {
  const list = useRead(listCampaigns, {})
  if (list.data === undefined) {
    if (list.error === null) return <Loading />
    return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  }
  const { rows, mayOpen } = list.data
  if (rows.length === 0)
    return (
      <Panel title="历年核对">
        <EmptyState
          title="还没有名单核对"
          text={
            mayOpen === null
              ? '乡镇开始核对后，会出现在这里。'
              : '开始后，本乡镇的学校、幼儿园和派出所会收到通知，请他们交名单。'
          }
          {...(mayOpen === null ? {} : { action: <OpenYear year={mayOpen} /> })}
        />
      </Panel>
    )
  return (
    <Panel title="历年核对" extra={mayOpen !== null && <OpenYear year={mayOpen} />}>
      <CampaignTable rows={rows} />
    </Panel>
  )
}
