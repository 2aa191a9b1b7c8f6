import { useMay } from '#web/client/shared-reads.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Campaigns } from './Campaigns.tsx'
import { FeedbackList } from './FeedbackList.tsx'
import { Inquiries } from './Inquiries.tsx'
import { OwnRequests } from './OwnRequests.tsx'
import './rosters.css'

/** 名单核对, from where one stands: who keeps the ledger compares, who makes a list hands it in, a bureau signs. */
export function RostersPage() {
  const may = useMay()
  const keepsLedger = may('roster.read')
  const handsIn = may('roster.hand-in') && !keepsLedger
  return (
    <KeptDrafts>
      <PageHead title="名单核对" />
      <div className="sw-case-middle">
        {keepsLedger && <Campaigns />}
        {may('roster.answer') && <Inquiries />}
        {handsIn && <OwnRequests />}
        {may('roster.receive') && <FeedbackList alone={!handsIn && !keepsLedger} />}
      </div>
    </KeptDrafts>
  )
}
