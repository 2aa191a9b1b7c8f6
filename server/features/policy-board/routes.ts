import { readPack } from '#contract/policy-board.ts'
import type { Router } from '#server/platform/http.ts'
import { viewPack } from './rules.ts'

export function bindPolicyBoard(router: Router): void {
  router.bind(readPack, (context) => Promise.resolve(viewPack(context.policy.pack)))
}
