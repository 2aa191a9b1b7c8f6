import { Link, useParams } from '@tanstack/react-router'
import { readCampaign } from '#contract/roster.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { CampaignProof } from './CampaignProof.tsx'
import { CampaignTrack } from './CampaignTrack.tsx'
import { ComparingNote } from './ComparingNote.tsx'
import { NextStep } from './NextStep.tsx'
import { PileCards } from './PileCards.tsx'
import { Piles } from './Piles.tsx'
import { RequestPanel } from './RequestPanel.tsx'
import { SendBack } from './SendBack.tsx'
import { SentBackNote } from './SentBackNote.tsx'
import './rosters.css'

const LOOK_AGAIN_MS = 2000

/** One township, one year. The county sees how far it is; only the township looks at children. */
export function CampaignPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const may = useMay()
  const read = useRead(
    readCampaign,
    { id },
    { refreshEvery: (campaign) => (campaign?.comparing === true ? LOOK_AGAIN_MS : false) },
  )
  if (read.data === undefined) {
    if (read.error === null) return <Loading />
    return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  }
  const campaign = read.data
  const settles = may('roster.settle')
  return (
    <KeptDrafts>
      <PageHead
        title={`${campaign.townshipName} ${campaign.year} 年名单核对`}
        extra={<Link to="/rosters">回到列表</Link>}
      />
      <div className="sw-case-middle">
        <Panel title="进程">
          <CampaignTrack campaign={campaign} />
          <SentBackNote campaign={campaign} />
          <CampaignProof campaign={campaign} />
          <NextStep campaign={campaign} ofTownship={settles} />
          <SendBack campaign={campaign} ofTownship={settles} />
        </Panel>
        {settles && <RequestPanel campaign={campaign} />}
        <Panel title="五堆孩子" extra={<ComparingNote campaign={campaign} />}>
          {settles ? <Piles campaign={campaign} /> : <PileCards counts={campaign.counts} />}
        </Panel>
      </div>
    </KeptDrafts>
  )
}
