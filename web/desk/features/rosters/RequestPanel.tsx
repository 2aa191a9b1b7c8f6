import { listRosterRequests, type RosterCampaign } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Panel } from '../cases/Panel.tsx'
import { RequestLine } from './RequestLine.tsx'

/** Which unit has handed in and which has not: the ones outstanding stand open, the others fold away. */
export function RequestPanel({ campaign }: { readonly campaign: RosterCampaign }) {
  const list = useRead(listRosterRequests, { campaignId: campaign.id })
  const { asked, handedIn, excused } = campaign.requests
  return (
    <Panel
      title="名单"
      extra={
        <span className="sw-soft">
          已交 {handedIn} 份{excused > 0 && `，不用交 ${excused} 份`}，{asked > 0 ? `还差 ${asked} 份` : '都齐了'}
        </span>
      }
    >
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data === undefined ? (
        list.error === null && <Loading />
      ) : list.data.rows.length === 0 ? (
        <EmptyState title="没有要交名单的单位" text="本乡镇没有登记学校、幼儿园和派出所，请先请县里在“单位”里补上。" />
      ) : (
        <ul className="sw-requests">
          {list.data.rows.map((request) => (
            <RequestLine key={request.id} request={request} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
