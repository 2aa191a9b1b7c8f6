import type { PackView } from '#contract/policy-board.ts'

/** Where this clause is at work on the screens, in words. */
export function usesOf(pack: PackView, clauseId: string): string[] {
  return [
    ...pack.situations.filter((one) => one.clause === clauseId).map((one) => `报告情形“${one.label}”`),
    ...pack.scenarios.filter((one) => one.clause === clauseId).map((one) => `处置情形“${one.label}”`),
    ...pack.scenarios.flatMap((scenario) =>
      scenario.steps
        .filter((step) => step.clause === clauseId)
        .map((step) => `${scenario.label}的${step.mandatory ? '必办步骤' : '步骤'}“${step.label}”`),
    ),
    ...pack.team.filter((one) => one.clause === clauseId).map((one) => `参加评估的${one.label}`),
    ...pack.services.filter((one) => one.clause === clauseId).map((one) => `转介服务“${one.label}”`),
  ]
}
