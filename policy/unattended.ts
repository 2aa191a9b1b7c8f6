import { ageOn } from './ages.ts'
import { type ParentRows, type Standing, standingOf } from './unattended-parent.ts'

export type { ParentRow, ParentRows } from './unattended-parent.ts'

export interface UnattendedInput {
  child: { birthDate: string; inSchool?: boolean }
  father: ParentRows
  mother: ParentRows
}

export interface UnattendedReason {
  parent: 'father' | 'mother' | 'both' | 'child'
  /** What is the case: a ground, `deceased`, `declared-missing`, `none`, `unclear`; of both `orphan`; of the child `adult`. */
  ground: string
  /** Beijing day; null where none is known or none matters. */
  since: string | null
  sentence: string
}

export interface UnattendedJudgement {
  verdict: 'qualifies' | 'not' | 'needs-evidence' | 'watch'
  /** Where each parent stands, and before them what decides it for the child or for both. */
  reasons: UnattendedReason[]
  /** What to find out. Beside `watch`: what would settle it before the six months are full. */
  missing: string[]
}

const ADULT_AGE = 18
const PARENT_WORDS = { father: '父亲', mother: '母亲' } as const
const ORPHAN: UnattendedReason = {
  parent: 'both',
  ground: 'orphan',
  since: null,
  sentence: '父母都已死亡或被宣告失踪，是孤儿，不属于事实无人抚养儿童；请按孤儿保障办理（国办发〔2010〕54号）。',
}

/**
 * Whether a child is 事实无人抚养 (民发〔2019〕62号 一, 民发〔2020〕125号 一): under 18, and each parent has one of the grounds, or
 * one parent is dead or declared missing and the other has one. It finds what nobody applied for; the county decides.
 *
 * - Nothing is assumed. A parent without a statement, or of whom nobody said whether care is possible: `needs-evidence`.
 * - 失联 counts on the day six months are full; until then `watch`. 125号 二 counts from the day the police took the report,
 *   62号 asks besides that care was not given: neither is stored, the statement's `since` and its word stand in for them.
 * - Of 服刑 and the like the documents ask the length (期限在6个月以上), not the time served: with `until` it is settled at once.
 *   The ledger has no such day; six months served prove it, and until then it is `watch` with `until` to find out.
 * - A disability of grade 3 or 4 counts if mental or intellectual; its kind is not stored of parents: `needs-evidence`.
 * - Revoked, deported and other measures are all `other` in the ledger: `needs-evidence` until it can tell them apart.
 * - Which illness is grave is a local list: the statement's word is taken.
 * - Missing without a court's word is 失联. Both dead or declared missing: an orphan, who has another entitlement.
 * - From 18 some places let it live on while the child is at school (渝民发〔2021〕5号): then that is asked.
 *
 * @param today Beijing day, 'YYYY-MM-DD'
 * @throws RangeError if the birth or `today` is no day
 */
export function judgeUnattended({ child, father, mother }: UnattendedInput, today: string): UnattendedJudgement {
  const adult = ageOn(child.birthDate, today) >= ADULT_AGE
  if (adult && child.inSchool === false) {
    return { verdict: 'not', reasons: [ofChild('已满18周岁，不在校，不属于事实无人抚养儿童。')], missing: [] }
  }
  const standings = { father: standingOf(father, today), mother: standingOf(mother, today) }
  const parents = [reasonOf('father', standings.father), reasonOf('mother', standings.mother)]
  const some = (truth: Standing['truth']) => standings.father.truth === truth || standings.mother.truth === truth
  if (standings.father.truth === 'gone' && standings.mother.truth === 'gone') {
    return { verdict: 'not', reasons: [ORPHAN, ...parents], missing: [] }
  }
  if (some('fails')) return { verdict: 'not', reasons: parents, missing: [] }

  const school = child.inSchool === true ? '仍在校' : '是否在校不清楚'
  const reasons = adult ? [ofChild(`已满18周岁，${school}；能否保留按本地规定。`), ...parents] : parents
  const missing = [
    ...(adult && child.inSchool === undefined ? ['child.inSchool'] : []),
    ...standings.father.missing.map((name) => `father.${name}`),
    ...standings.mother.missing.map((name) => `mother.${name}`),
  ]
  if (some('open') || missing.includes('child.inSchool')) return { verdict: 'needs-evidence', reasons, missing }
  return { verdict: some('running') ? 'watch' : 'qualifies', reasons, missing }
}

function reasonOf(parent: 'father' | 'mother', { ground, since, sentence }: Standing): UnattendedReason {
  return { parent, ground, since, sentence: `${PARENT_WORDS[parent]}：${sentence}。` }
}

function ofChild(sentence: string): UnattendedReason {
  return { parent: 'child', ground: 'adult', since: null, sentence }
}
