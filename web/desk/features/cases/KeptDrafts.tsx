import { type ReactNode, useState } from 'react'
import { type Drafts, DraftsContext, type DraftValues } from './drafts.ts'
import { LeaveGuard } from '../children/LeaveGuard.tsx'

/** Keeps what is typed into the forms of this page, and asks before the page is left with it. */
export function KeptDrafts({ children }: { readonly children: ReactNode }) {
  const [kept] = useState(() => new Map<string, DraftValues>())
  const [dirty, setDirty] = useState(false)
  const [drafts] = useState<Drafts>(() => ({
    read: (key) => kept.get(key),
    write: (key, values) => {
      kept.set(key, values)
      setDirty(true)
    },
    clear: (key) => {
      kept.delete(key)
      setDirty(kept.size > 0)
    },
  }))
  return (
    <DraftsContext value={drafts}>
      <LeaveGuard dirty={dirty} />
      {children}
    </DraftsContext>
  )
}
