import type { Condition } from './condition.ts'
import type { Pack, PackFileName } from './pack.ts'
import type { Becomes } from './clause-words.ts'
import { OWN_PARTS } from './pack-clause.ts'

/** One thing in a pack that names a clause. */
export interface Thing {
  file: PackFileName
  path: readonly (string | number)[]
  clause: string
  /** What it makes of the clause; absent where the clause is only cited. */
  becomes?: Becomes
  condition?: { key: string; when: Condition | undefined }[]
}

/** Everything in a pack that stands on a clause, with its place and its conditions. */
export function listThings(pack: Pack): Thing[] {
  const { definition, report } = pack
  const many = <T extends { clause: string }>(
    things: readonly T[],
    place: { file: PackFileName; path: readonly (string | number)[]; becomes: Becomes },
    condition: (thing: T) => Thing['condition'] = () => [],
  ): Thing[] =>
    things.map((thing, index) => ({
      ...place,
      path: [...place.path, index],
      clause: thing.clause,
      condition: condition(thing),
    }))
  const definitionAt = (key: string) =>
    ({ file: 'definition.yaml', path: ['definition', key], becomes: 'definition' }) as const
  const reportAt = (key: string, becomes: Becomes) => ({ file: 'report.yaml', path: [key], becomes }) as const
  const scenariosAt = { file: 'emergency.yaml', path: ['scenarios'], becomes: 'scenario' } as const
  return [
    ...many(definition?.required ?? [], definitionAt('required'), ({ when }) => [{ key: 'when', when }]),
    ...many(definition?.grounds ?? [], definitionAt('grounds'), ({ when, watch }) => [
      { key: 'when', when },
      { key: 'watch', when: watch },
    ]),
    ...many(report?.situations ?? [], reportAt('situations', 'situation')),
    ...many(report?.recipients ?? [], reportAt('recipients', 'recipient'), ({ when }) => [{ key: 'when', when }]),
    ...many(report?.reporters ?? [], reportAt('reporters', 'reporter')),
    ...many(report?.channels ?? [], reportAt('channels', 'channel')),
    ...many(pack.scenarios, scenariosAt, ({ suggestWhen }) => [{ key: 'suggestWhen', when: suggestWhen }]),
    ...pack.scenarios.flatMap(({ steps, placements }, index) => [
      ...many(steps, { file: 'emergency.yaml', path: ['scenarios', index, 'steps'], becomes: 'step' }),
      ...many(placements, { file: 'emergency.yaml', path: ['scenarios', index, 'placements'], becomes: 'placement' }),
    ]),
    ...many(pack.team, { file: 'assessment.yaml', path: ['team'], becomes: 'team' }),
    ...many(pack.services, { file: 'services.yaml', path: ['services'], becomes: 'service' }),
    ...many(pack.visits, { file: 'visits.yaml', path: ['visits'], becomes: 'visit' }),
    ...many(pack.duties, { file: 'duties.yaml', path: ['duties'], becomes: 'duty' }, ({ when, satisfiedWhen }) => [
      { key: 'when', when },
      { key: 'satisfiedWhen', when: satisfiedWhen },
    ]),
    ...(pack.roster === null ? [] : [{ file: 'roster.yaml' as const, path: ['roster'], clause: pack.roster.clause }]),
    ...(pack.ledger === null ? [] : [{ file: 'ledger.yaml' as const, path: ['ledger'], clause: pack.ledger.clause }]),
    ...pack.comparisons.flatMap(({ clause, classes }, index): Thing[] => [
      { file: 'comparisons.yaml', path: ['comparisons', index], clause },
      ...classes.map(({ when }, at) => ({
        file: 'comparisons.yaml' as const,
        path: ['comparisons', index, 'classes', at],
        clause,
        condition: [{ key: 'when', when }],
      })),
    ]),
    ...pack.clauses.flatMap((clause, index) =>
      OWN_PARTS.filter((part) => clause[part] !== undefined).map((part): Thing => {
        return { file: 'clauses.yaml', path: ['clauses', index], clause: clause.id, becomes: part }
      }),
    ),
    ...pack.parameters.flatMap(({ clause }, index): Thing[] =>
      clause === null ? [] : [{ file: 'parameters.yaml', path: ['parameters', index], clause }],
    ),
  ]
}
