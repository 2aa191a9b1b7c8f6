import type { z } from 'zod'
import type { PostSummary, Session } from '#contract/session.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { ChildSearch } from './ChildSearch.tsx'
import { DeskNavigation } from './DeskNavigation.tsx'
import { MessageBadge } from './MessageBadge.tsx'

interface Props {
  session: Session
  onSecondFactorNeeded: (post: z.output<typeof PostSummary>) => void
}

export function DeskHeader({ session, onSecondFactorNeeded }: Props) {
  const may = useMay()
  return (
    <header className="sw-header sw-no-print">
      <div className="sw-header-row">
        <div className="sw-brand">
          <strong>守望</strong>
          {session.post !== null && <span>{session.post.areaName}</span>}
        </div>
        <div className="sw-header-search">{may('child.read') && <ChildSearch />}</div>
        <div className="sw-header-tools">
          {may('message.read') && <MessageBadge />}
          <AccountMenu session={session} onSecondFactorNeeded={onSecondFactorNeeded} />
        </div>
      </div>
      <DeskNavigation />
    </header>
  )
}
