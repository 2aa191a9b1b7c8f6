import { VERDICT_WORDS } from './pack-explain.ts'
import { tableText } from './pack-table.ts'
import type { Outcome, Side } from './pack-whatif.ts'

/** What changes, for a reader: verdicts first, then the work, then the rules behind it. */
export function whatifText(outcome: Outcome): string {
  const { today, children, invented, a, b, entering, leaving, duties } = outcome
  return [
    `${a.name} → ${b.name}｜${today}｜${children} 个${invented ? '虚构的' : ''}孩子`,
    '',
    verdictTable(outcome),
    '',
    `进入 ${entering} 个，退出 ${leaving} 个。`,
    '',
    '每月待办（按孩子、按户的定期责任；台账上是文件没有判为不算的孩子，弄不清的也派）',
    duties.length === 0
      ? '两份文件都没有按孩子、按户的定期责任。'
      : tableText([['由谁办', a.name, b.name], ...duties.map((duty) => [duty.label, duty.a, duty.b])]),
    ...[a, b].flatMap((side) => ['', `${side.name}的责任`, ruleTable(side)]),
    ...(invented ? ['', '虚构的孩子不知道谁同住，一个孩子算一户。'] : []),
  ].join('\n')
}

function verdictTable({ moves, a, b }: Outcome): string {
  const all = Object.keys(VERDICT_WORDS)
  const [from, to] = [a, b].map(({ verdicts }) => all.filter((verdict) => verdicts[verdict] !== undefined))
  return tableText([
    [`${a.name} ＼ ${b.name}`, ...to!.map((verdict) => VERDICT_WORDS[verdict]!), '合计'],
    ...from!.map((verdict) => [
      VERDICT_WORDS[verdict]!,
      ...to!.map((other) => moves[verdict]?.[other] ?? 0),
      a.verdicts[verdict]!,
    ]),
    ['合计', ...to!.map((verdict) => b.verdicts[verdict]!), Object.values(b.verdicts).reduce((sum, n) => sum + n, 0)],
  ])
}

const PER_WORDS = { child: '孩子', household: '户' } as const

function ruleTable({ rules }: Side): string {
  if (rules.length === 0) return '没有。'
  return tableText([
    ['责任', '出处', '期限', '按', '个数', '每月'],
    ...rules.map((rule) => [rule.title, rule.ref, rule.time, PER_WORDS[rule.per], rule.subjects, rule.monthly]),
  ])
}
