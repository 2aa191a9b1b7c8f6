import { decisiveLeaves } from './explain.ts'
import { FACTS } from './facts.ts'
import type { Judgement } from './definition.ts'

/**
 * One sentence for a village worker: what was decided and the reason that decided it. Of several grounds the first that
 * holds is named; of a refusal, the requirement that fails, or that no ground fits.
 * @param turn the next day on which time alone may change it, 'YYYY-MM-DD'; said where that is what is waited for
 */
export function becauseWords(
  judgement: Judgement,
  requiredLabels: readonly string[],
  turn: string | null = null,
): string {
  const { verdict, parts } = judgement
  const grounds = parts.filter(({ label }) => !requiredLabels.includes(label))
  if (verdict === 'eligible') {
    return `算：${grounds
      .filter(({ explanation }) => explanation.truth === 'true')
      .map(({ label }) => label)
      .join('；')}。`
  }
  if (verdict === 'watch') {
    const until = turn === null ? '' : `，到${dayWords(turn)}再看`
    return `先关注：情形对得上，文件要求的时间还没满${until}。`
  }
  if (verdict === 'needs-evidence') return `还定不了：要先弄清${missingWords(judgement.missing).join('、')}。`
  const failed = parts.filter(
    ({ label, explanation }) => requiredLabels.includes(label) && explanation.truth === 'false',
  )
  if (failed.length > 0) return `不算：不符合“${failed.map(({ label }) => label).join('”“')}”。`
  return '不算：文件列出的情形，一种都对不上。'
}

/** What to find out, in words. */
export function missingWords(missing: readonly string[]): string[] {
  return missing.map((fact) => FACTS.get(fact)?.label ?? fact)
}

/** What decided each part, as sentences, each once. */
export function partSentences(part: Judgement['parts'][number]): string[] {
  return [...new Set(decisiveLeaves(part.explanation).map((leaf) => leaf.sentence))]
}

function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
