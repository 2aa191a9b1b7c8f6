import { durationWords } from './duration-words.ts'
import { type DutyRule, startOf } from './pack-duty.ts'
import type { Pack } from './pack.ts'
import { findDuration, findYearDay } from './parameters.ts'

const EACH_WORDS = { month: '每月', quarter: '每季度', year: '每年' } as const

/** When a rule's duties are due, in words: 30分钟内; 每月; 每年9月1日—9月10日; 每隔1个月; 不设期限. */
export function timeWords(pack: Pick<Pack, 'parameters'>, rule: DutyRule): string {
  const start = startOf(rule)
  if (start === 'calendar') return eachWords(pack, rule)
  const text = rule.every ?? rule.once ?? rule.within
  const value = text === undefined ? undefined : (findDuration(pack, text)?.parameter?.value ?? text)
  if (value === undefined) return '不设期限'
  if (start === 'interval') return `每隔${durationWords(value)}`
  return start === 'condition' ? `情况出现后${durationWords(value)}内` : `${durationWords(value)}内`
}

function eachWords(pack: Pick<Pack, 'parameters'>, { each }: DutyRule): string {
  if (each === undefined) return ''
  if (typeof each === 'string') return EACH_WORDS[each]
  return `每年${each.map(({ from, to }) => `${dayWords(pack, from)}—${dayWords(pack, to)}`).join('、')}`
}

function dayWords(pack: Pick<Pack, 'parameters'>, text: string): string {
  const [month, day] = (findYearDay(pack, text)?.day ?? text).split('-').map(Number)
  return `${month}月${day}日`
}
