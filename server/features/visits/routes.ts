import { listVisits as listEntry, recordVisit as recordEntry } from '#contract/visit.ts'
import type { Router } from '#server/platform/http.ts'
import { recordVisit } from './commands.ts'
import { listVisits } from './queries.ts'

export function bindVisits(router: Router): void {
  router.bind(recordEntry, recordVisit)
  router.bind(listEntry, (context, input) => listVisits(context, input.id))
}
