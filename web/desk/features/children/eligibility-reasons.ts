import type { Dossier } from '#contract/dossier.ts'

type Sentence = Dossier['eligibility']['sentences'][number]

/**
 * The sentences worth reading first. One ground is enough, so for a child who is eligible the others are no objection;
 * shown beside the verdict they would read like one. Whoever wants them can still open them.
 */
export function splitReasons(eligibility: Dossier['eligibility']): { first: Sentence[]; rest: Sentence[] } {
  if (eligibility.outcome !== 'eligible') return { first: eligibility.sentences, rest: [] }
  return {
    first: eligibility.sentences.filter((sentence) => sentence.holds === 'true'),
    rest: eligibility.sentences.filter((sentence) => sentence.holds !== 'true'),
  }
}
