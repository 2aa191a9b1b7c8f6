import type { Code } from '#contract/codes.ts'
import { sayField } from '../children/words.ts'

const OF_THE_FAMILY: Readonly<Record<string, string>> = { parents: '父母', parentStatus: '父母近况' }

/** What a dossier lacks, as a person would say it. */
export function sayMissing(field: string): string {
  return OF_THE_FAMILY[field] ?? sayField(field)
}

export const MERGE_STATE: readonly Code[] = [
  { code: 'proposed', label: '等待决定' },
  { code: 'refused', label: '已退回' },
  { code: 'withdrawn', label: '已撤回' },
  { code: 'merged', label: '已合并' },
  { code: 'unmerge-proposed', label: '提出撤销，等待决定' },
  { code: 'unmerged', label: '已撤销' },
]

export const LEDGER_TABS = ['suspects', 'merges', 'exits', 'corrections', 'findings', 'custodians'] as const
export type LedgerTab = (typeof LEDGER_TABS)[number]
