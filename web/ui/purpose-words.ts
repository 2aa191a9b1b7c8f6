import type { DISABLE_REASONS, ENABLE_REASONS, POST_END_REASONS } from '#contract/account.ts'
import type { EXPORT_PURPOSES } from '#contract/child.ts'
import type { REVEAL_PURPOSES } from '#contract/dossier.ts'
import type { REPORTER_PURPOSES } from '#contract/report.ts'

type Words<List extends readonly string[]> = Readonly<Record<List[number], string>>

/** What the log keeps is the code; these are its words. A code added to the contract does not compile without them. */
export const REVEAL_WORDS: Words<typeof REVEAL_PURPOSES> = {
  visit: '上门走访',
  case: '办理个案',
  contact: '联系监护人',
  verify: '核对身份',
  entitlement: '办理救助待遇',
}
export const EXPORT_WORDS: Words<typeof EXPORT_PURPOSES> = {
  visits: '走访安排',
  'school-check': '与学校核对',
  meeting: '会议研判',
  handover: '工作交接',
  statistics: '上报统计',
  inspection: '检查或审计',
}
export const REPORTER_WORDS: Words<typeof REPORTER_PURPOSES> = {
  'contact-for-safety': '核实孩子安全',
  feedback: '反馈处理结果',
  evidence: '依法取证',
  'other-lawful': '其他依法需要',
}
export const DISABLE_WORDS: Words<typeof DISABLE_REASONS> = {
  left: '离职或退休',
  transferred: '调离',
  'long-leave': '长期不在岗',
  'suspected-misuse': '疑似被他人使用',
  'given-twice': '重复开设',
}
export const ENABLE_WORDS: Words<typeof ENABLE_REASONS> = {
  returned: '本人回岗',
  cleared: '核查没有问题',
  'disabled-by-mistake': '停用有误',
}
export const POST_END_WORDS: Words<typeof POST_END_REASONS> = {
  left: '离职或退休',
  transferred: '调离',
  'term-over': '换届或任期届满',
  'approval-withdrawn': '批准人收回批准',
  'given-by-mistake': '任命有误',
}

/** What the platform itself writes when somebody reads. */
const READING_WORDS = {
  dossier: '查看档案',
  'case-work': '办理个案',
  'own-report': '查看自己提交的报告',
  referral: '办理转介',
} as const

const ALL: Readonly<Record<string, string>> = {
  ...READING_WORDS,
  ...REVEAL_WORDS,
  ...EXPORT_WORDS,
  ...REPORTER_WORDS,
  ...DISABLE_WORDS,
  ...ENABLE_WORDS,
  ...POST_END_WORDS,
}

/** The words of a purpose in the log; what was written before the lists were fixed is shown as it stands. */
export function purposeWord(purpose: string): string {
  return ALL[purpose] ?? purpose
}

/** The choices of a list, in the contract's order. */
export function choicesOf<Code extends string>(codes: readonly Code[], words: Readonly<Record<Code, string>>) {
  return codes.map((value) => ({ value, label: words[value] }))
}
