import type { DutyRule } from './pack-duty.ts'
import type { Pack } from './pack.ts'
import { findDuration, findYearDay } from './parameters.ts'
import type { NumberSource } from './vocabulary.ts'

export interface TimeSource {
  /** The document's own word for the time, e.g. 及时; null where it has none. */
  word: string | null
  timeSource: NumberSource | 'none'
}

const WEAKEST: readonly NumberSource[] = ['platform-default', 'county', 'document']

/**
 * Where the time of a rule comes from. A number written into the rule is the document's, unless the rule says otherwise;
 * a parameter says for itself. Of a window the weaker of its two days counts: one invented day makes it the platform's.
 */
export function timeSourceOf(pack: Pick<Pack, 'parameters'>, rule: DutyRule): TimeSource {
  const parameters = namedTimes(pack, rule)
  const word = rule.word ?? parameters.find((each) => each?.word != null)?.word ?? null
  if (parameters.length === 0) return { word, timeSource: 'none' }
  const sources = parameters.map((each) => each?.source ?? rule.source ?? 'document')
  return { word, timeSource: WEAKEST.find((source) => sources.includes(source)) ?? 'document' }
}

/** The parameter behind each time of the rule; null for a time written out. */
function namedTimes(pack: Pick<Pack, 'parameters'>, rule: DutyRule) {
  if (rule.each !== undefined) {
    if (typeof rule.each === 'string') return [null]
    return rule.each.flatMap(({ from, to }) => [from, to].map((text) => findYearDay(pack, text)?.parameter ?? null))
  }
  const text = rule.every ?? rule.once ?? rule.within
  return text === undefined ? [] : [findDuration(pack, text)?.parameter ?? null]
}
