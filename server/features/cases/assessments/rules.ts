import type { Scale } from '#policy/pack-scale.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** Answers to questions the scale does not have, or with options it does not offer, are refused. */
export function checkAnswers(
  scale: Scale,
  answers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [itemId, value] of Object.entries(answers)) {
    const item = scale.items.find((each) => each.id === itemId)
    if (item === undefined || !item.options.some((option) => option.value === value))
      throw new Refusal('invalid_input', { issues: [{ path: 'answers', reason: 'unknown' }] })
  }
  return answers
}

export function checkDecision(
  scale: Scale,
  assessment: { state: string; proposedGrade: string | null },
  input: { grade: string; reason?: string | undefined },
): void {
  if (assessment.state !== 'proposed') throw new Refusal('assessment_incomplete')
  if (!scale.grades.some((grade) => grade.id === input.grade))
    throw new Refusal('invalid_input', { issues: [{ path: 'grade', reason: 'unknown' }] })
  if (input.grade !== assessment.proposedGrade && input.reason === undefined) throw new Refusal('grade_reason_required')
}
