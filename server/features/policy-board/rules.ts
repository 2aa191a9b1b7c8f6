import type { PackView, PolicyClause } from '#contract/policy-board.ts'
import { headOf } from '#policy/duties.ts'
import type { DutyRule } from '#policy/pack-duty.ts'
import type { Pack, Parameter, SourcedClause } from '#policy/pack.ts'
import { timeWords } from '#policy/rule-words.ts'
import { roleLabel } from '#server/platform/people.ts'
import type { Policy } from '#server/platform/policies.ts'

/** What screens need of a policy. Lists its documents are silent on stay empty, and the screen says so. */
export function viewPolicy(policy: Policy, today: string): PackView {
  const { pack, local } = policy
  const clauseOf = new Map(pack.clauses.map((clause) => [clause.id, clause]))
  const defining = pack.definition?.required[0]?.clause ?? pack.definition?.grounds[0]?.clause
  const rules = new Map<string, DutyRule[]>()
  for (const rule of pack.duties) rules.set(rule.clause, [...(rules.get(rule.clause) ?? []), rule])
  return {
    id: local.id,
    version: policy.version,
    fromDay: policy.fromDay,
    document: {
      title: local.document.title,
      number: local.document.number,
      issued: local.document.issued,
      short: local.document.short,
    },
    sources: pack.sources.map(({ id, short, title, number, issued, provenance }) => ({
      id,
      short,
      title,
      number,
      issued,
      provenance: provenance ?? null,
    })),
    covers: local.covers,
    terms: Object.fromEntries(
      Object.entries(pack.terms).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    clauses: pack.clauses.map((clause) => viewClause(pack, clause, { rules: rules.get(clause.id) ?? [], today })),
    definitionSource: defining === undefined ? null : (clauseOf.get(defining)?.pack ?? null),
    situations: (pack.report?.situations ?? []).map(({ id, label, clause, urgent }) => ({ id, label, clause, urgent })),
    scenarios: pack.scenarios.map((scenario) => ({
      id: scenario.id,
      label: scenario.label,
      clause: scenario.clause,
      steps: scenario.steps,
      placements: scenario.placements.map(({ id, label, unitKinds }) => ({ id, label, unitKinds })),
    })),
    team: pack.team.map(({ part, label, unitKinds, clause }) => ({ part, label, unitKinds, clause })),
    scale:
      pack.scale === null
        ? null
        : {
            id: pack.scale.id,
            version: pack.scale.version,
            source: pack.scale.sourceNote,
            dimensions: pack.scale.dimensions,
            items: pack.scale.items,
            grades: pack.scale.grades.map(({ id, label, word }) => ({ id, label, word })),
          },
    services: pack.services.map(({ id, label, clause, unitKinds }) => ({ id, label, clause, unitKinds })),
    parameters: pack.parameters.map((parameter) => viewParameter(parameter, local)),
    notes: pack.notes.map((note) => ({
      id: note.id,
      text: note.text,
      clauses: note.clauses,
      choice: note.choice?.options.find((option) => option.id === note.choice?.chosen)?.label ?? null,
      chosen: note.choice?.chosen ?? null,
      options: note.choice?.options ?? [],
    })),
  }
}

function viewClause(
  pack: Pack,
  clause: SourcedClause,
  { rules, today }: { rules: readonly DutyRule[]; today: string },
): PolicyClause {
  const { target } = clause
  return {
    id: clause.id,
    ref: clause.ref,
    source: clause.pack,
    chapter: clause.chapter,
    text: clause.text,
    force: clause.force,
    word: clause.word ?? null,
    leads: clause.leads,
    helpers: clause.helpers,
    inferred: clause.inferred,
    becomes: clause.becomes,
    return: clause.return ?? null,
    register: clause.register ?? null,
    guard: clause.guard ?? null,
    target: target === undefined ? null : { ...target, past: target.by !== null && target.by < today },
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      owner: rule.owner,
      ownerLabel: ownerWords(pack, rule.owner),
      per: rule.per,
      force: rule.force,
      time: timeWords(pack, rule),
      timeSource: headOf(pack, rule).timeSource,
    })),
  }
}

/** Whose duty it is, as this place calls the post. */
export function ownerWords(pack: Pick<Pack, 'terms'>, owner: DutyRule['owner']): string {
  if (owner === 'assigned') return '承接单位'
  return owner === 'subject' ? '各单位自己' : roleLabel(pack.terms, owner)
}

/** A number the document prints is nobody's to change; one of a linked document is set by the place that issued it. */
function viewParameter(parameter: Parameter, local: Pack): PackView['parameters'][number] {
  const own = local.parameters.find(({ id }) => id === parameter.id)
  return {
    id: parameter.id,
    label: parameter.label,
    value: parameter.value,
    word: parameter.word,
    source: parameter.source,
    clause: parameter.clause,
    proposed: own?.value ?? parameter.value,
    editable: own !== undefined && own.source !== 'document',
  }
}
