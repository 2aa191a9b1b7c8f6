import { readPack } from '#contract/policy-board.ts'
import { readSession } from '#contract/session.ts'
import { useRead } from './hooks.ts'

/** Who is signed in; undefined while loading, an error of code `not_signed_in` when nobody is. */
export function useSession() {
  return useRead(readSession, {})
}

/** The county's policy in force: terms, clauses, lists. Changes only when a new edition is published. */
export function usePack() {
  return useRead(readPack, {})
}

/** The policy of an earlier edition, by which a case was opened or a duty; asked for only when `wanted`. */
export function useEdition(version: number | undefined, wanted = true) {
  return useRead(readPack, version === undefined ? {} : { version }, { enabled: wanted && version !== undefined })
}

/** Whether the acting post holds a permission word. The server decides again; this only hides what cannot be done. */
export function useMay(): (permission: string) => boolean {
  const session = useSession()
  const held = new Set(session.data?.permissions ?? [])
  return (permission) => held.has(permission)
}
