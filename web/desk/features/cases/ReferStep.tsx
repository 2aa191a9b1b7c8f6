import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Panel } from './Panel.tsx'
import { ReferralForm } from './ReferralForm.tsx'
import { ReferralItem } from './ReferralItem.tsx'
import type { StepProps } from './StepPanel.tsx'

export function ReferStep({ view, pack }: StepProps) {
  const may = view.can.includes('send-referral')
  return (
    <>
      <Panel title="转介">
        {view.referrals.length === 0 ? (
          <EmptyState
            title="还没有转介"
            text={may ? '把方案里的服务逐项转给承办单位。' : '方案确定后，由乡镇把服务转给承办单位。'}
          />
        ) : (
          <ul className="sw-measures">
            {view.referrals.map((referral) => (
              <ReferralItem key={referral.id} referral={referral} pack={pack} />
            ))}
          </ul>
        )}
      </Panel>
      {may && (
        <Panel title="转介一项服务">
          <ReferralForm view={view} pack={pack} />
        </Panel>
      )}
    </>
  )
}
