import { useNavigate, useSearch } from '@tanstack/react-router'

export const PAGE_SIZE = 20

/** Filters and page of an administrative list, kept in the address so that it can be sent and come back to. */
export function useListSearch(path: string) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const read = (name: string): string | undefined => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  return {
    page: Math.max(1, Number(search.page) || 1),
    read,
    /** Merges into the address; a changed filter starts at the first page again. */
    write: (next: Readonly<Record<string, string | number | undefined>>): void => {
      const { page: _, ...kept } = search
      const merged = Object.entries({ ...kept, ...next }).filter(([, value]) => value !== undefined && value !== '')
      void navigate({ to: path, search: Object.fromEntries(merged) })
    },
  }
}
