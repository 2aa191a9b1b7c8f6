import { ROLE_WORDS } from '#contract/roles.ts'
import { UNIT_KIND_WORDS } from '#contract/unit-kinds.ts'
import type { DutyRule } from '#policy/pack-duty.ts'
import { RETURN_PREFIX } from '#policy/return-rules.ts'
import { timeWords } from '#policy/rule-words.ts'
import { timeSourceOf } from '#policy/time-source.ts'
import type { SubjectKind } from '#policy/vocabulary.ts'
import {
  type Entry,
  eventWords,
  sourceWords,
  type Spoken,
  standing,
  timeOf,
  unitWords,
  whenWords,
} from './pack-entry.ts'

const SUBJECT_WORDS: Readonly<Record<SubjectKind, string>> = {
  child: '每个孩子',
  household: '每户',
  village: '每个村',
  unit: '每个单位',
  report: '每份报告',
  case: '每个个案',
  assessment: '每次评估',
  invitation: '每个评估邀请',
  referral: '每次转介',
}
const FORCE_WORDS = { must: '应当', may: '可以', encourage: '鼓励' } as const

/** Duties an author wrote, by title, time and owner. */
export function dutyEntries(spoken: Spoken): Entry[] {
  const { pack } = spoken
  return pack.duties
    .filter(({ id }) => !id.startsWith(RETURN_PREFIX))
    .map((rule) => {
      const time = timeWords(pack, rule)
      return {
        kind: '责任',
        key: rule.id,
        name: rule.title,
        ...standing(spoken, rule.clause),
        brief: `${ownerTerm(spoken, rule)}，${time}`,
        aspects: {
          期限: time,
          期限出处: sourceWords(timeSourceOf(pack, rule).timeSource),
          承办岗位: ownerWords(rule.owner),
          派发对象: SUBJECT_WORDS[rule.per],
          力度: FORCE_WORDS[rule.force],
          起算事项: rule.on.length === 0 ? '定期' : eventWords(rule.on),
          条件: whenWords(spoken, rule.when),
          哪些单位: unitWords(rule.unitKinds ?? []),
          办结凭据: eventWords(rule.satisfiedBy),
          办结条件: closingWords(spoken, rule),
          取消事由: eventWords(rule.cancelledBy),
          提醒: rule.remind.map((text) => timeOf(spoken, text)),
          逾期上报: rule.escalate.map(({ after, to }) => `${timeOf(spoken, after)}后报${ROLE_WORDS[to]}`),
          统计报表: returnWords(rule),
          过期: rule.lapses ? '作废' : '仍要补办',
          适用前提: choiceWords(spoken, rule),
        },
      }
    })
}

/** Two documents call one post by two names; what the names are is compared apart. */
function ownerWords(owner: DutyRule['owner']): string {
  if (owner === 'assigned') return '承接单位'
  return owner === 'subject' ? '各单位自己' : ROLE_WORDS[owner]
}

/** Whether the platform makes what is handed in, and who is sent it besides. */
function returnWords({ ledgerReturn }: DutyRule): string {
  if (ledgerReturn === undefined) return '不生成'
  return ledgerReturn.copyTo.length === 0
    ? '由平台生成'
    : `由平台生成，抄送${unitWords(ledgerReturn.copyTo).join('、')}`
}

/** A return closes the duty of its own clause: that is the same demand under every clause. */
function closingWords(spoken: Spoken, { clause, satisfiedWhen }: DutyRule): string {
  if (satisfiedWhen === undefined) return '没有'
  const own = JSON.stringify({ fact: 'return.clause', is: clause }) === JSON.stringify(satisfiedWhen)
  return own ? '回报的是本条' : whenWords(spoken, satisfiedWhen)
}

function ownerTerm({ pack }: Spoken, { owner }: DutyRule): string {
  return owner === 'assigned' || owner === 'subject' ? ownerWords(owner) : (pack.terms[owner] ?? ownerWords(owner))
}

function choiceWords({ pack }: Spoken, { onlyIf }: DutyRule): string {
  if (onlyIf === undefined) return '一直有效'
  const choice = pack.notes.find(({ id }) => id === onlyIf.note)?.choice
  return choice?.options.find(({ id }) => id === onlyIf.option)?.label ?? onlyIf.option
}

/** Returns all bear one title, so they are told by who hands them in, on how many clauses of a chapter. */
export function returnEntries(spoken: Spoken): Entry[] {
  const entries = new Map<string, Entry & { count: number }>()
  for (const clause of spoken.pack.clauses) {
    for (const kind of clause.return?.by ?? []) {
      const key = `${clause.chapter} ${kind}`
      const count = (entries.get(key)?.count ?? 0) + 1
      entries.set(key, {
        kind: '每季度回报',
        key,
        name: UNIT_KIND_WORDS[kind],
        chapter: clause.chapter,
        ref: null,
        brief: `${count} 条`,
        aspects: { 条款数: `${count} 条` },
        bound: true,
        count,
      })
    }
  }
  return [...entries.values()]
}
