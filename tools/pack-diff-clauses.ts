import { BECOMES_WORDS } from '#policy/clause-words.ts'
import type { Pack, SourcedClause } from '#policy/pack.ts'
import type { Change } from './pack-diff.ts'

/**
 * Clauses of two editions of one document, by their ids. Between two documents no clause answers to another, so nothing
 * is said of them: what they lay down is compared by its content.
 */
export function clauseChanges(a: Pack, b: Pack): Change[] {
  const before = new Map(a.clauses.map((clause) => [clause.id, clause]))
  const after = new Map(b.clauses.map((clause) => [clause.id, clause]))
  if (![...after.keys()].some((id) => before.has(id))) return []
  return [
    ...a.clauses
      .filter(({ id }) => !after.has(id))
      .map((clause) => changeOf(clause, 'removed', `不再有条款 ${clause.id}`)),
    ...b.clauses
      .filter(({ id }) => !before.has(id))
      .map((clause) => changeOf(clause, 'added', `新增条款 ${clause.id}`)),
    ...b.clauses.flatMap((clause) => {
      const earlier = before.get(clause.id)
      const parts = earlier === undefined ? [] : changedParts(earlier, clause)
      return parts.length === 0 ? [] : [changeOf(clause, 'changed', `条款 ${clause.id} 改了${parts.join('、')}`)]
    }),
  ]
}

function changeOf(clause: SourcedClause, change: Change['change'], words: string): Change {
  const sentence = `${words}：${clause.text}（${clause.ref}）`
  return { change, chapter: clause.chapter, kind: '条款', name: clause.id, sentence }
}

function changedParts(before: SourcedClause, after: SourcedClause): string[] {
  const parts: readonly (readonly [string, (clause: SourcedClause) => unknown])[] = [
    ['文字', ({ text }) => text],
    ['章节', ({ chapter }) => chapter],
    ['力度', ({ force }) => force],
    ['时间用词', ({ word }) => word],
    ['牵头、配合', ({ leads, helpers }) => [leads, helpers]],
    ['落到哪里', ({ becomes }) => becomes.map((kind) => BECOMES_WORDS[kind])],
    ['回报、名册、流程要求或目标', (clause) => [clause.return, clause.register, clause.guard, clause.target]],
  ]
  return parts.filter(([, read]) => JSON.stringify(read(before)) !== JSON.stringify(read(after))).map(([name]) => name)
}
