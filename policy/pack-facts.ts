import { extendFacts, type FactCatalogue, type FactDefinition, FACTS } from './facts.ts'
import type { Pack } from './pack.ts'
import type { Scale } from './pack-scale.ts'

/** The platform's facts with the codes this pack closes: its situations, scenarios, services, grades and answers. */
export function packFacts(pack: Pack): FactCatalogue {
  const scale = pack.scale
  const grades = scale?.grades.map(({ id, label }) => [id, label] as const) ?? []
  return extendFacts([
    ...closed('report.situations', labels(pack.report?.situations ?? [])),
    ...closed('case.scenario', labels(pack.scenarios)),
    ...closed('referral.service', labels(pack.services)),
    ...closed('invitation.part', Object.fromEntries(pack.team.map(({ part, label }) => [part, label]))),
    ...closed('assessment.grade', Object.fromEntries(grades)),
    ...(scale === null ? [] : answerFacts(scale)),
  ])
}

/** What a scale's triggers may ask: answers, scores and the total; nothing that a date could change. */
export function scaleFacts(scale: Scale): FactCatalogue {
  const total = FACTS.get('assessment.total')
  const facts = total === undefined ? answerFacts(scale) : [total, ...answerFacts(scale)]
  return new Map(facts.map((fact) => [fact.name, fact]))
}

function answerFacts(scale: Scale): FactDefinition[] {
  return [
    ...scale.items.map(({ id, text, options }) => ({
      name: `answer.${id}`,
      type: 'string' as const,
      label: text,
      values: Object.fromEntries(options.map(({ value, label }) => [value, label])),
    })),
    ...scale.dimensions.map(({ id, label }) => ({
      name: `assessment.score.${id}`,
      type: 'number' as const,
      label: `${label}得分`,
      unit: '分',
    })),
  ]
}

function closed(name: string, values: Record<string, string>): FactDefinition[] {
  const base = FACTS.get(name)
  return base === undefined || Object.keys(values).length === 0 ? [] : [{ ...base, values }]
}

function labels(things: readonly { id: string; label: string }[]): Record<string, string> {
  return Object.fromEntries(things.map(({ id, label }) => [id, label]))
}
