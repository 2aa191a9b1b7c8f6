import * as contract from '#contract/message.ts'
import type { Router } from '#server/platform/http.ts'
import { readMessages } from './commands.ts'
import { listMessages } from './queries.ts'

export function bindMessages(router: Router): void {
  router.bind(contract.listMessages, listMessages)
  router.bind(contract.readMessages, readMessages)
}
