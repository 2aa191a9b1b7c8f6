import type { PackView } from '#contract/policy-board.ts'

type Scale = Pick<NonNullable<PackView['scale']>, 'dimensions' | 'items'>

export interface RunningScore {
  readonly dimensions: readonly { id: string; label: string; score: number }[]
  readonly total: number
  readonly unanswered: number
}

/** The points of the answers given so far. An answer that is no option of its item counts as not given. */
export function runningScore(scale: Scale, answers: Readonly<Record<string, string | undefined>>): RunningScore {
  const given = scale.items.flatMap((item) => {
    const option = item.options.find(({ value }) => value === answers[item.id])
    return option === undefined ? [] : [{ dimension: item.dimension, score: option.score }]
  })
  const sum = (scores: readonly { score: number }[]) => scores.reduce((total, { score }) => total + score, 0)
  return {
    dimensions: scale.dimensions.map(({ id, label }) => ({
      id,
      label,
      score: sum(given.filter(({ dimension }) => dimension === id)),
    })),
    total: sum(given),
    unanswered: scale.items.length - given.length,
  }
}
