import { useState } from 'react'
import type { Drafts, DraftValues } from './drafts.ts'

export interface KeptDrafts {
  readonly drafts: Drafts
  /** What is typed and not sent, by form. */
  readonly kept: ReadonlyMap<string, DraftValues>
  readonly dirty: boolean
}

/** Keeps what is typed into the forms of one page for as long as the page is open. */
export function useDrafts(): KeptDrafts {
  const [kept] = useState(() => new Map<string, DraftValues>())
  const [, setChanges] = useState(0)
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
      setChanges((count) => count + 1)
    },
  }))
  return { drafts, kept, dirty }
}
