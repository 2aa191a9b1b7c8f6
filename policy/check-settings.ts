import type { PolicySettings } from './compose.ts'
import { parseDuration } from './duration.ts'
import type { Pack } from './pack.ts'
import { isYearDay } from './parameters.ts'
import { checkDuties } from './check-duties.ts'
import { composePolicy } from './compose.ts'

/**
 * Why a county cannot decide this about the pack, each in a sentence; empty when it can. A value keeps its kind (a
 * duration stays one), a printed number cannot be set, and the rules must still make sense afterwards.
 */
export function settingsProblems(local: Pack, linked: readonly Pack[], settings: PolicySettings): string[] {
  const problems: string[] = []
  for (const [id, value] of Object.entries(settings.parameters)) {
    const parameter = local.parameters.find((each) => each.id === id)
    if (parameter === undefined) problems.push(`政策包没有“${id}”这个参数`)
    else if (parameter.source === 'document') problems.push(`“${parameter.label}”是文件规定的，不能改`)
    else if (isYearDay(parameter.value) ? !isYearDay(value) : parseDuration(value) === null) {
      problems.push(
        `“${parameter.label}”写的是“${value}”，应写成${isYearDay(parameter.value) ? '月-日，如 09-10' : '时长'}`,
      )
    }
  }
  for (const [id, option] of Object.entries(settings.choices)) {
    const choice = local.notes.find((each) => each.id === id)?.choice
    if (!choice?.options.some((each) => each.id === option)) problems.push(`说明“${id}”没有“${option}”这个选项`)
  }
  for (const id of Object.keys(settings.leads)) {
    const clause = local.clauses.find((each) => each.id === id)
    if (clause === undefined) problems.push(`没有条款 ${id}`)
    else if (!clause.inferred) problems.push(`条款 ${clause.ref} 写明了责任单位，不能改`)
  }
  if (problems.length > 0) return problems
  const composed = composePolicy({ local, linked, settings })
  return checkDuties(composed).map(({ path, reason }) => `${composed.duties[Number(path[1])]?.title ?? ''}：${reason}`)
}
