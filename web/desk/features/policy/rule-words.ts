import type { Clause } from './outline.ts'

type Rule = Clause['rules'][number]

const PER_WORDS: Readonly<Record<string, string>> = {
  child: '每名儿童',
  household: '每户',
  village: '每个村（社区）',
  unit: '每个单位',
  report: '每份报告',
  case: '每个个案',
  assessment: '每次评估',
  invitation: '每份邀请',
  referral: '每件转介',
}

/** What one duty of the rule is about: 每名儿童, 每份报告. */
export function perWords(rule: Pick<Rule, 'per'>): string {
  return PER_WORDS[rule.per] ?? '每件事'
}

/** Why a clause that becomes a duty opens none; null where it opens some, or is none. */
export function whyNoRule(clause: Pick<Clause, 'becomes' | 'rules' | 'source'>, ownId: string): string | null {
  if (clause.rules.length > 0 || !clause.becomes.some((word) => word === 'duty' || word === 'visit')) return null
  return clause.source === ownId
    ? '按县里选定的做法，这一条不派待办'
    : '本县文件已经写到这方面，按本县的办，这一条不另派待办'
}
