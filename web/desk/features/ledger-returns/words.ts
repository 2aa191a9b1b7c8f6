import { EXIT_REASON } from '#contract/child-status.ts'
import type { LedgerReturnBrief, LedgerReturnSignature, LedgerReturnState } from '#contract/ledger-return.ts'
import { ATTRIBUTE_WORDS } from '#contract/ledger-return-form.ts'
import type { Difference } from '#contract/ledger-return-children.ts'

export const STATE_WORDS: Readonly<Record<LedgerReturnState, string>> = {
  draft: '草稿',
  frozen: '已定稿，等村里核签',
  submitted: '已上报，等县里接收',
  accepted: '县里已接收',
  signed: '已汇总签字',
  reopened: '旧版，已另做新的一版',
}

/** Whether the post sees a part of the township only, so that what is counted for it is that part. */
export function isPart(row: LedgerReturnBrief): boolean {
  return row.level === 'township' && row.total === null
}

/** What a board says of a township: also what keeps it from going on. To a village it speaks of the village. */
export function progressWords(row: LedgerReturnBrief): string {
  if (isPart(row)) return partWords(row)
  if (row.state === 'draft' && row.level === 'township')
    return row.faulty > 0 ? `草稿，${row.faulty} 人资料没填全` : '草稿，可以定稿'
  if (row.state === 'frozen') return `已定稿，${row.confirmed}/${row.villages} 个村已核签`
  return STATE_WORDS[row.state]
}

function partWords({ state, faulty, villages, confirmed }: LedgerReturnBrief): string {
  if (state === 'draft') return faulty > 0 ? `草稿，本村有 ${faulty} 人资料没填全` : '草稿，本村的资料填全了'
  if (state !== 'frozen') return STATE_WORDS[state]
  if (confirmed < villages) return '已定稿，等本村核签'
  return villages > 0 ? '已定稿，本村已核签，等其他村' : '已定稿，等各村核签'
}

export const PART_WORDS: Readonly<Record<LedgerReturnSignature['part'], string>> = {
  village: '村里核签',
  township: '乡镇签字上报',
  receipt: '县里接收',
  county: '县里汇总签字',
}

export const VERDICT_WORDS: Readonly<Record<string, string>> = {
  watch: '先关注',
  'needs-evidence': '需要核实',
  'not-eligible': '不符合，等移出',
}

export const KIND_WORDS: Readonly<Record<Difference['kind'], string>> = {
  joined: '新增',
  left: '减少',
  changed: '变化',
  definition: '口径',
}

const CAUSES: Readonly<Record<string, string>> = {
  registered: '新登记',
  'moved-in': '迁入或转入',
  'came-under': '现在符合认定条件',
  'moved-out': '迁出或转出',
  'no-longer': '不再符合认定条件',
  ...Object.fromEntries(EXIT_REASON.map(({ code, label }) => [code, label])),
}

/** Why figures differ: a word, or what of the children changed. */
export function causeWords({ kind, cause }: Pick<Difference, 'kind' | 'cause'>): string {
  if (kind !== 'changed') return CAUSES[cause] ?? cause
  const names = cause.split(',').map((one) => ATTRIBUTE_WORDS[one as keyof typeof ATTRIBUTE_WORDS])
  return `${names.join('、')}变了`
}

export const CARE_BY_WORDS: Readonly<Record<string, string>> = {
  grandparent: '祖父母、外祖父母',
  kin: '其他亲友',
  nobody: '无人监护',
  'parent-unable': '一方无监护能力',
}
export const CARE_LEVEL_WORDS: Readonly<Record<string, string>> = { good: '较好', fair: '一般', poor: '差' }
