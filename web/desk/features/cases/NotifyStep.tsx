import { formatInstant } from '#web/ui/format.ts'
import { Facts } from './Facts.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { NoticeReceiptForm } from './NoticeReceiptForm.tsx'
import { Panel } from './Panel.tsx'
import type { StepProps } from './StepPanel.tsx'
import { clausesOfStep } from './steps.ts'

export function NotifyStep({ view, pack }: StepProps) {
  const { notice } = view
  return (
    <Panel title="通报乡镇" clauses={clausesOfStep('notify', view, pack)}>
      {notice !== null && (
        <Facts
          facts={[
            ['处置情况', notice.summary],
            ['通报', `${notice.by} · ${formatInstant(notice.at)}`],
            [
              '签收',
              notice.receivedAt === null
                ? '乡镇还没有签收'
                : `${notice.receivedBy ?? ''} · ${formatInstant(notice.receivedAt)}`,
            ],
          ]}
        />
      )}
      {notice === null && !view.can.includes('notify') && (
        <p className="sw-soft">还没有通报。必办措施办完后，由公安把处置情况通报乡镇。</p>
      )}
      {view.can.includes('notify') && <NoticeForm view={view} pack={pack} />}
      {view.can.includes('receive-notice') && <NoticeReceiptForm view={view} />}
    </Panel>
  )
}
