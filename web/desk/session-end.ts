import { useSyncExternalStore } from 'react'

/** Why the session ended while a page was open: the server said so, or nobody was at the desk. */
export type SessionEnd = 'refused' | 'idle'

let ended: SessionEnd | null = null
const watchers = new Set<() => void>()

function set(next: SessionEnd | null): void {
  if (ended === next) return
  ended = next
  for (const watcher of watchers) watcher()
}

/** The first reason stands: after an idle end the next refused read is only its echo. */
export function endSession(reason: SessionEnd): void {
  if (ended === null) set(reason)
}

export function resumeSession(): void {
  set(null)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function useSessionEnd(): SessionEnd | null {
  return useSyncExternalStore(watch, () => ended)
}
