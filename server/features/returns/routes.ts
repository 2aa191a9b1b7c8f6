import {
  listOpenReturns as listOpenEntry,
  listReturns as listEntry,
  submitReturn as submitEntry,
} from '#contract/return.ts'
import type { Router } from '#server/platform/http.ts'
import { submitReturn } from './commands.ts'
import { listOpenReturns, listReturns } from './queries.ts'

export function bindReturns(router: Router): void {
  router.bind(submitEntry, submitReturn)
  router.bind(listEntry, listReturns)
  router.bind(listOpenEntry, (context) => listOpenReturns(context))
}
