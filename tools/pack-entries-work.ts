import { ROLE_WORDS } from '#contract/roles.ts'
import { type Entry, sourceWords, type Spoken, standing, timeOf, unitWords, whenWords } from './pack-entry.ts'

/** What a case is worked by: the report form, the scenarios, the assessment, the services. */
export function workEntries(spoken: Spoken): Entry[] {
  return [
    ...reportEntries(spoken),
    ...scenarioEntries(spoken),
    ...teamEntries(spoken),
    ...scaleEntries(spoken),
    ...serviceEntries(spoken),
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
        层级: { covering: '就近', township: '乡镇', county: '县' }[one.choose],
        通知条件: whenWords(spoken, one.when),
      },
    })),
    ...report.reporters.map((one) => ({
      ...head('报告责任人', one),
      brief: `${unitWords(one.unitKinds).join('、')}，${timeOf(spoken, one.within)}内`,
      aspects: {
        单位: unitWords(one.unitKinds),
        岗位: one.roles.map((role) => ROLE_WORDS[role]),
        报告时限: timeOf(spoken, one.within),
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
        提示条件: suggestWhen === undefined ? '不提示' : whenWords(spoken, suggestWhen),
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

/** The platform's proposal where the document has none, so it stands on no clause of its own. */
function scaleEntries({ pack: { scale } }: Spoken): Entry[] {
  if (scale === null) return []
  const place = { chapter: 'ASSESS', ref: null } as const
  return [
    {
      kind: '评估量表',
      key: 'scale',
      name: scale.dimensions.map(({ label }) => label).join('、'),
      ...place,
      brief: `${scale.items.length} 题，${sourceWords(scale.source)}`,
      aspects: {
        题目: scale.items.map(({ text, options }) => {
          return `${text}（${options.map(({ label, score }) => `${label}${score}分`).join('，')}）`
        }),
        直接定级的情形: scale.triggers.map(({ label }) => label),
        出处: sourceWords(scale.source),
      },
    },
    ...scale.grades.map(({ id, label, word, from, to }) => ({
      kind: '评估等级',
      key: id,
      name: label,
      ...place,
      brief: `${from}—${to}分，${word}`,
      aspects: { 分数: `${from}—${to}分`, 含义: word },
    })),
  ]
}
