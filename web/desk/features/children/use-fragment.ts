import { useLocation } from '@tanstack/react-router'
import { useKept } from './use-kept.ts'

/**
 * What follows the `#` while at `path`, encoded as it stands in the address (the router's own `hash` is half decoded).
 * While the next page is still loading, the old one keeps the fragment it was drawn with.
 */
export function useFragment(path: string): string {
  const here = useLocation({ select: ({ pathname, publicHref }) => (pathname === path ? publicHref : undefined) })
  const [, ...fragment] = (useKept(here) ?? '').split('#')
  return fragment.join('#')
}
