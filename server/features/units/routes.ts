import * as contract from '#contract/account.ts'
import type { Router } from '#server/platform/http.ts'
import { createUnit } from './commands.ts'
import { listAreas, listUnits } from './queries.ts'

export function bindUnits(router: Router): void {
  router.bind(contract.listUnits, listUnits)
  router.bind(contract.createUnit, createUnit)
  router.bind(contract.listAreas, listAreas)
}
