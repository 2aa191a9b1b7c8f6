import type { ReactNode } from 'react'
import { LeaveGuard } from '../children/LeaveGuard.tsx'
import { DraftsContext } from './drafts.ts'
import { useDrafts } from './use-drafts.ts'

/** Keeps what is typed into the forms of this page, and asks before the page is left with it. */
export function KeptDrafts({ children }: { readonly children: ReactNode }) {
  const { drafts, dirty } = useDrafts()
  return (
    <DraftsContext value={drafts}>
      <LeaveGuard dirty={dirty} />
      {children}
    </DraftsContext>
  )
}
