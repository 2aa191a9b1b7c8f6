import { useLocation } from '@tanstack/react-router'
import { useKept } from './use-kept.ts'

declare module '@tanstack/history' {
  interface HistoryState {
    /** Words typed in the header, to be searched in the list: kept by the browser for Back and reload, shown in no address. */
    childWords?: string
  }
}

/** The words that the header handed to the list at `path`; '' without any. */
export function useHandedWords(path: string): string {
  const here = useLocation({
    select: ({ pathname, state }) => (pathname === path ? (state.childWords ?? '') : undefined),
  })
  return useKept(here) ?? ''
}
