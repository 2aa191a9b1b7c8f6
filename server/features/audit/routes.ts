import * as contract from '#contract/account.ts'
import type { Router } from '#server/platform/http.ts'
import { listAudit } from './queries.ts'

export function bindAudit(router: Router): void {
  router.bind(contract.listAudit, listAudit)
}
