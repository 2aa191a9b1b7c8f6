import { createContext, useContext } from 'react'

export type DraftValues = Readonly<Record<string, unknown>>

/**
 * What has been typed into the forms of a page, in memory only: it survives a change of step and somebody else's act,
 * and is gone with the page. Never storage, never the address bar.
 */
export interface Drafts {
  read(key: string): DraftValues | undefined
  write(key: string, values: DraftValues): void
  clear(key: string): void
}

const NONE: Drafts = { read: () => undefined, write: () => {}, clear: () => {} }

export const DraftsContext = createContext<Drafts>(NONE)

export function useDrafts(): Drafts {
  return useContext(DraftsContext)
}
