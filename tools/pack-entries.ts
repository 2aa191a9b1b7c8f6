import { ROLE_WORDS } from '#contract/roles.ts'
import type { Capability } from '#policy/clause-words.ts'
import type { Condition } from '#policy/condition.ts'
import { packFacts } from '#policy/pack-facts.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { factsAsked } from './pack-condition-words.ts'
import { dutyEntries, returnEntries } from './pack-entries-duties.ts'
import {
  type Entry,
  sourceWords,
  type Spoken,
  standing,
  timeOf,
  unitWords,
  valueWords,
  whenWords,
} from './pack-entry.ts'

/** Everything of a pack that two packs are compared by (capabilities §4). */
export function entriesOf(pack: Pack): Entry[] {
  const spoken: Spoken = { pack, facts: packFacts(pack) }
  return [
    ...coverEntries(spoken),
    ...definitionEntries(spoken),
    ...reportEntries(spoken),
    ...scenarioEntries(spoken),
    ...teamEntries(spoken),
    ...serviceEntries(spoken),
    ...dutyEntries(spoken),
    ...returnEntries(spoken),
    ...parameterEntries(spoken),
    ...choiceEntries(spoken),
    ...termEntries(spoken),
  ]
}

function coverEntries({ pack }: Spoken): Entry[] {
  return pack.covers.map((chapter) => ({
    kind: '本章规定',
    key: chapter,
    name: chapter,
    chapter,
    ref: null,
    brief: '',
    aspects: {},
  }))
}

function definitionEntries(spoken: Spoken): Entry[] {
  const { definition } = spoken.pack
  if (definition === null) return []
  const entry = (kind: string, part: { clause: string; label: string; when: Condition; watch?: Condition }): Entry => ({
    kind,
    key: part.label,
    name: part.label,
    ...standing(spoken, part.clause),
    brief: whenWords(spoken, part.when),
    aspects: {
      条件: whenWords(spoken, part.when),
      先关注的条件: part.watch === undefined ? '没有' : whenWords(spoken, part.watch),
    },
    facts: factsAsked(part.when),
  })
  return [
    ...definition.required.map((part) => entry('认定要求', part)),
    ...definition.grounds.map((part) => entry('认定情形', part)),
  ]
}

function reportEntries(spoken: Spoken): Entry[] {
  const { report } = spoken.pack
  if (report === null) return []
  const head = (kind: string, { id, label, clause }: { id: string; label: string; clause: string }) => ({
    kind,
    key: id,
    name: label,
    ...standing(spoken, clause),
  })
  return [
    ...report.situations.map((one) => ({
      ...head('应报情形', one),
      brief: one.urgent ? '算紧急' : '不算紧急',
      aspects: { 紧急程度: one.urgent ? '紧急' : '不紧急' },
    })),
    ...report.recipients.map((one) => ({
      ...head('报告接收方', one),
      brief: `${unitWords(one.unitKinds).join('、')}，${whenWords(spoken, one.when)}`,
      aspects: {
        单位: unitWords(one.unitKinds),
        岗位: ROLE_WORDS[one.role],
        哪一级: { covering: '就近', township: '乡镇', county: '县' }[one.choose],
        什么时候通知: whenWords(spoken, one.when),
      },
    })),
    ...report.reporters.map((one) => ({
      ...head('报告责任人', one),
      brief: `${unitWords(one.unitKinds).join('、')}，${timeOf(spoken, one.within)}内`,
      aspects: {
        单位: unitWords(one.unitKinds),
        岗位: one.roles.map((role) => ROLE_WORDS[role]),
        多久内报告: timeOf(spoken, one.within),
      },
    })),
    ...report.channels.map((one) => ({ ...head('报告渠道', one), brief: '', aspects: {} })),
  ]
}

function scenarioEntries(spoken: Spoken): Entry[] {
  return spoken.pack.scenarios.map(({ id, label, clause, steps, placements, suggestWhen }) => {
    const measures = steps.map((step) => `${step.label}（${step.mandatory ? '必办' : '可办'}）`)
    return {
      kind: '处置情形',
      key: id,
      name: label,
      ...standing(spoken, clause),
      brief: measures.join('、'),
      aspects: {
        措施: measures,
        安置去处: placements.map((place) => place.label),
        什么时候提示: suggestWhen === undefined ? '不提示' : whenWords(spoken, suggestWhen),
      },
    }
  })
}

function teamEntries(spoken: Spoken): Entry[] {
  return spoken.pack.team.map(({ part, label, clause, unitKinds }) => ({
    kind: '评估成员',
    key: part,
    name: label,
    ...standing(spoken, clause),
    brief: unitWords(unitKinds).join('、'),
    aspects: { 单位: unitWords(unitKinds) },
  }))
}

function serviceEntries(spoken: Spoken): Entry[] {
  return spoken.pack.services.map(({ id, label, clause, unitKinds }) => ({
    kind: '服务',
    key: id,
    name: label,
    ...standing(spoken, clause),
    brief: unitWords(unitKinds).join('、'),
    aspects: { 单位: unitWords(unitKinds) },
  }))
}

function parameterEntries(spoken: Spoken): Entry[] {
  return spoken.pack.parameters.map(({ id, label, value, word, clause, source }) => ({
    kind: '参数',
    key: id,
    name: label,
    ...(clause === null ? { chapter: chapterOfUse(spoken, id), ref: null } : standing(spoken, clause)),
    brief: `${valueWords(value)}（${sourceWords(source)}）`,
    aspects: { 数值: valueWords(value), 出处: sourceWords(source), 文件的说法: word ?? '没有' },
  }))
}

/** A number of the platform's own stands on no clause; it belongs to the chapter of the rule that uses it. */
function chapterOfUse({ pack }: Spoken, id: string): Capability {
  const uses = pack.duties.find((rule) => {
    const windows = Array.isArray(rule.each) ? rule.each.flatMap(({ from, to }) => [from, to]) : []
    const times = [rule.within, rule.every, rule.once, ...rule.remind, ...rule.escalate.map(({ after }) => after)]
    return [...windows, ...times].includes(id)
  })
  return uses === undefined ? 'GOV' : getClause(pack, uses.clause).chapter
}

/** Questions the document leaves open, with the answer the pack proposes. */
function choiceEntries(spoken: Spoken): Entry[] {
  return spoken.pack.notes.flatMap(({ id, text, clauses, choice }): Entry[] => {
    if (choice === undefined) return []
    const chosen = choice.options.find((option) => option.id === choice.chosen)?.label ?? choice.chosen
    const brief = `选定“${chosen}”`
    return [
      {
        kind: '待定的问题',
        key: id,
        name: text.split(/[，。；]/)[0]!,
        ...standing(spoken, clauses[0]!),
        brief,
        aspects: { 选定: chosen },
      },
    ]
  })
}

function termEntries({ pack }: Spoken): Entry[] {
  return Object.entries(pack.terms).flatMap(([role, term]): Entry[] => {
    if (term === undefined) return []
    const name = ROLE_WORDS[role as keyof typeof ROLE_WORDS]
    return [
      {
        kind: '岗位称呼',
        key: role,
        name,
        chapter: 'STAFF',
        ref: null,
        brief: `称“${term}”`,
        aspects: { 本地称呼: term },
      },
    ]
  })
}
