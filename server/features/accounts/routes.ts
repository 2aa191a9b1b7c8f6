import * as contract from '#contract/account.ts'
import type { Router } from '#server/platform/http.ts'
import { createAccount, endPost, givePost, resetPassword, setAccountDisabled } from './commands.ts'
import { listAccounts, listPosts } from './queries.ts'

export function bindAccounts(router: Router): void {
  router.bind(contract.listAccounts, listAccounts)
  router.bind(contract.createAccount, createAccount)
  router.bind(contract.setAccountDisabled, setAccountDisabled)
  router.bind(contract.resetPassword, resetPassword)
  router.bind(contract.listPosts, listPosts)
  router.bind(contract.givePost, givePost)
  router.bind(contract.endPost, endPost)
}
