import { CAPABILITIES, CAPABILITY_WORDS, type Capability } from '#policy/clause-words.ts'
import type { Pack } from '#policy/pack.ts'
import type { Answer } from './pack-answer.ts'
import { clauseChanges } from './pack-diff-clauses.ts'
import { pairEntries } from './pack-diff-pairs.ts'
import { changedWords, goneWords, newWords } from './pack-diff-words.ts'
import { entriesOf } from './pack-entries.ts'
import { namesOf, openPack } from './pack-open.ts'

export interface Change {
  readonly change: 'added' | 'removed' | 'changed'
  readonly chapter: Capability
  readonly kind: string
  readonly name: string
  readonly sentence: string
}

/** `diff A B`: what the second pack lays down otherwise than the first, chapter by chapter. */
export async function diff(wordA: string, wordB: string): Promise<Answer> {
  const packs = [await openPack(wordA), await openPack(wordB)] as const
  const names = namesOf(packs, [wordA, wordB])
  const changes = diffPacks(...packs)
  const chapters = CAPABILITIES.flatMap((chapter) => {
    const own = changes.filter((one) => one.chapter === chapter)
    return own.length === 0 ? [] : [{ chapter, title: CAPABILITY_WORDS[chapter], changes: own }]
  })
  const count = (kind: Change['change']) => changes.filter(({ change }) => change === kind).length
  const summary = `共 ${changes.length} 处：新增 ${count('added')}，去掉 ${count('removed')}，改动 ${count('changed')}`
  const sizes = packs.map(({ clauses }, at) => `${names[at]} ${clauses.length} 条`).join('，')
  return {
    code: 0,
    text: [
      `${names[0]} → ${names[1]}（条款：${sizes}）`,
      ...chapters.map(({ title, changes: own }) =>
        [`\n${title}`, ...own.map(({ change, sentence }) => `  ${SIGNS[change]} ${sentence}`)].join('\n'),
      ),
      changes.length === 0 ? '没有不同。' : `\n${summary}。`,
    ].join('\n'),
    data: { a: { id: packs[0].id, name: names[0] }, b: { id: packs[1].id, name: names[1] }, chapters },
  }
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const

/** Every difference, in the order in which a pack is written. */
export function diffPacks(a: Pack, b: Pack): Change[] {
  const { pairs, gone, fresh } = pairEntries(entriesOf(a), entriesOf(b))
  return [
    ...gone.map((entry): Change => ({ ...headOf(entry), change: 'removed', sentence: goneWords(entry) })),
    ...fresh.map((entry): Change => ({ ...headOf(entry), change: 'added', sentence: newWords(entry) })),
    ...pairs.flatMap(([before, after]): Change[] =>
      changedWords(before, after).map((sentence) => ({ ...headOf(after), change: 'changed', sentence })),
    ),
    ...clauseChanges(a, b),
  ]
}

function headOf({ chapter, kind, name }: Pick<Change, 'chapter' | 'kind' | 'name'>) {
  return { chapter, kind, name }
}
