import type { PolicyProposal } from '#contract/policy-edition.ts'
import { durationWords } from '#policy/duration-words.ts'
import { isYearDay } from '#policy/parameters.ts'
import type { Policy } from '#server/platform/policies.ts'

/** An edition as a proposal: where editing starts. */
export function proposalOf(policy: Policy): PolicyProposal {
  const { settings } = policy
  return {
    packId: policy.local.id,
    linked: policy.linked.map(({ id }) => id),
    parameters: { ...settings.parameters },
    choices: { ...settings.choices },
    leads: Object.fromEntries(Object.entries(settings.leads).map(([id, units]) => [id, [...units]])),
  }
}

/** What an edition changed against the one before, in sentences for people who decide about it. */
export function changesBetween(before: Policy | undefined, after: Policy): string[] {
  if (before === undefined) return [`开始执行《${after.local.document.title}》`]
  const sentences: string[] = []
  if (before.local.id !== after.local.id) sentences.push(`改为执行《${after.local.document.title}》`)
  else if (before.contentHash !== after.contentHash) sentences.push('启用新版政策包')
  const [was, is] = [before, after].map(({ linked }) => new Map(linked.map((pack) => [pack.id, pack.document.title])))
  for (const [id, title] of is!) if (!was!.has(id)) sentences.push(`挂接《${title}》`)
  for (const [id, title] of was!) if (!is!.has(id)) sentences.push(`不再挂接《${title}》`)
  if (before.local.id !== after.local.id) return sentences
  for (const { id, label, value } of after.local.parameters) {
    const [old, now] = [before, after].map((policy) => policy.settings.parameters[id] ?? value)
    if (old !== now) sentences.push(`“${label}”由${valueWords(old!)}改为${valueWords(now!)}`)
  }
  for (const { id, choice } of after.local.notes) {
    const [old, now] = [before, after].map((policy) => policy.settings.choices[id] ?? choice?.chosen)
    const label = choice?.options.find((option) => option.id === now)?.label
    if (old !== now && label !== undefined) sentences.push(`改按：${label}`)
  }
  for (const { id, ref } of after.local.clauses) {
    const [old, now] = [before, after].map((policy) => policy.settings.leads[id]?.join('、'))
    if (old !== now) sentences.push(`${ref} 的责任单位定为${now ?? '平台推定'}`)
  }
  return sentences
}

function valueWords(value: string): string {
  if (!isYearDay(value)) return durationWords(value)
  return `${Number(value.slice(0, 2))}月${Number(value.slice(3))}日`
}
