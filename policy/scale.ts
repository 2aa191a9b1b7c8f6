import { decisiveLeaves, explain } from './explain.ts'
import type { Facts } from './facts.ts'
import type { Scale } from './pack-scale.ts'

/** An answer that led to the grade. `rule` is the trigger it set off; absent when it counted by its score. */
export interface Cause {
  itemId: string
  text: string
  answerLabel: string
  score: number
  rule?: string
}

export interface ScaleOutcome {
  complete: boolean
  /** Items without an answer, in the order of the scale. */
  missing: string[]
  dimensions: { id: string; label: string; score: number }[]
  total: number
  proposedGrade: string | null
  because: Cause[]
}

/**
 * Scores answers (item id → option value) and proposes a grade with the answers that caused it: those of the triggers
 * that gave it, and, where the total gives the same grade, those that scored, highest first.
 *
 * An answer that is no option of its item counts as missing. While answers are missing nothing is proposed, unless a
 * trigger already gives the most serious grade: no further answer could lower it, and nobody should wait for it.
 */
export function scoreScale(scale: Scale, answers: Readonly<Record<string, string>>): ScaleOutcome {
  const given = scale.items.flatMap((item) => {
    const value = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined
    const option = item.options.find((each) => each.value === value)
    return option === undefined ? [] : [{ item, option }]
  })
  const missing = scale.items.filter((item) => !given.some((each) => each.item === item)).map((item) => item.id)
  const total = given.reduce((sum, { option }) => sum + option.score, 0)
  const dimensions = scale.dimensions.map(({ id, label }) => {
    const own = given.filter(({ item }) => item.dimension === id)
    return { id, label, score: own.reduce((sum, { option }) => sum + option.score, 0) }
  })

  const facts: Record<string, Facts[string]> = { 'assessment.total': missing.length === 0 ? total : undefined }
  for (const { item, option } of given) facts[`answer.${item.id}`] = option.value
  for (const { id, score } of dimensions) {
    const done = !scale.items.some((item) => item.dimension === id && missing.includes(item.id))
    facts[`assessment.score.${id}`] = done ? score : undefined
  }
  const fired = scale.triggers
    .map((trigger) => ({ trigger, explanation: explain(trigger.when, facts, NO_DAY) }))
    .filter(({ explanation }) => explanation.truth === 'true')
  const byTotal = missing.length > 0 ? undefined : scale.grades.find(({ from, to }) => from <= total && total <= to)?.id

  const candidates = new Set([byTotal, ...fired.map(({ trigger }) => trigger.grade)])
  const grade = scale.grades.find(({ id }) => candidates.has(id))?.id ?? null
  const proposedGrade = missing.length > 0 && grade !== scale.grades[0]?.id ? null : grade

  const because: Cause[] = []
  const add = ({ item, option }: (typeof given)[number], rule?: string) => {
    if (because.some((cause) => cause.itemId === item.id)) return
    const cause = { itemId: item.id, text: item.text, answerLabel: option.label, score: option.score }
    because.push(rule === undefined ? cause : { ...cause, rule })
  }
  for (const { trigger, explanation } of fired.filter((each) => each.trigger.grade === proposedGrade)) {
    const leaves = decisiveLeaves(explanation).map((leaf) => leaf.fact)
    for (const each of given) {
      const byAnswer = leaves.includes(`answer.${each.item.id}`)
      const byScore = leaves.includes(`assessment.score.${each.item.dimension}`) || leaves.includes('assessment.total')
      if (byAnswer || (byScore && each.option.score > 0)) add(each, trigger.label)
    }
  }
  if (proposedGrade !== null && byTotal === proposedGrade) {
    const scored = given.filter(({ option }) => option.score > 0)
    for (const each of scored.toSorted((left, right) => right.option.score - left.option.score)) add(each)
  }
  return { complete: missing.length === 0, missing, dimensions, total, proposedGrade, because }
}

/** Triggers ask for answers and scores, never for dates: `check-scale.ts` lets no other fact in. */
const NO_DAY = '0000-01-01'
