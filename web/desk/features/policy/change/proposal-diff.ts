import type { PolicyProposal } from '#contract/policy-edition.ts'
import type { PackView } from '#contract/policy-board.ts'
import { valueWords } from '#web/ui/policy-words.ts'
import type { Known } from './known.ts'

/** What a proposal changes against the policy of today, one sentence each; empty when nothing. */
export function changesOf(
  current: PolicyProposal,
  proposal: PolicyProposal,
  known: Pick<Known, 'pack' | 'documents' | 'newerText'>,
): string[] {
  const titleOf = (id: string) => known.documents.find((document) => document.id === id)?.title ?? '所选文件'
  const sentences: string[] = []
  if (proposal.packId !== current.packId) sentences.push(`改为执行《${titleOf(proposal.packId)}》`)
  else if (known.newerText) sentences.push('启用本县文件的新文本')
  const added = proposal.linked.filter((id) => !current.linked.includes(id))
  const dropped = current.linked.filter((id) => !proposal.linked.includes(id))
  sentences.push(...added.map((id) => `挂接《${titleOf(id)}》`), ...dropped.map((id) => `不再挂接《${titleOf(id)}》`))
  if (proposal.packId !== current.packId) return sentences
  return [...sentences, ...settingsWords(current, proposal, known.pack)]
}

function settingsWords(current: PolicyProposal, proposal: PolicyProposal, pack: PackView): string[] {
  const parameters = pack.parameters.flatMap(({ id, label, proposed }) => {
    const [old, now] = [current, proposal].map(({ parameters: set }) => set[id] ?? proposed)
    return old === now ? [] : [`“${label}”由${valueWords(old!)}改为${valueWords(now!)}`]
  })
  const choices = pack.notes.flatMap(({ id, chosen, options }) => {
    const now = proposal.choices[id]
    if (now === undefined || now === (current.choices[id] ?? chosen)) return []
    return [`改按：${options.find((option) => option.id === now)?.label ?? '另一种做法'}`]
  })
  const leads = pack.clauses.flatMap(({ id, ref }) => {
    const [old, now] = [current, proposal].map(({ leads: set }) => set[id]?.join('、'))
    return old === now ? [] : [`${ref} 的责任单位定为${now ?? '平台推定的单位'}`]
  })
  return [...parameters, ...choices, ...leads]
}
