import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { readSession, type Session } from '#contract/session.ts'
import { CallError } from '#web/client/call.ts'
import { endSession } from './session-end.ts'

export const SESSION_KEY = [readSession.path, {}] as const

function noticeEnd(error: unknown): void {
  // Before anybody has signed in, the same answer only means that the sign-in page is due.
  if (queries.getQueryData<Session>(SESSION_KEY) === undefined) return
  if (error instanceof CallError && error.code === 'not_signed_in') endSession('refused')
}

function isPassing(error: Error): boolean {
  return error instanceof CallError && (error.status === 0 || error.status === 503)
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    // County intranets make the browser believe it is offline; only a failed call proves it.
    queries: { staleTime: 15_000, networkMode: 'always', retry: (count, error) => count < 2 && isPassing(error) },
    mutations: { networkMode: 'always', retry: false },
  },
})
