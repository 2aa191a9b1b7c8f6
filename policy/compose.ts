import type { DutyRule } from './pack-duty.ts'
import type { Pack, Parameter } from './pack.ts'
import { namespaced } from './namespaced.ts'

/** What a county decides about a pack it adopts. Ids that the pack does not have are refused by `check-settings.ts`. */
export interface PolicySettings {
  /** Values for parameters the document leaves open: id → duration or day of the year. */
  readonly parameters: Readonly<Record<string, string>>
  /** Answers to open questions: id of the note → id of the option. */
  readonly choices: Readonly<Record<string, string>>
  /** Who acts where the document names nobody: clause → units. */
  readonly leads: Readonly<Record<string, readonly string[]>>
}

export const NO_SETTINGS: PolicySettings = { parameters: {}, choices: {}, leads: {} }

/**
 * The policy of a county: its own document, what it set where that leaves things open, and the higher documents it has
 * linked beneath. The own document speaks first. A linked one fills what is silent: the definition, the report form, the
 * scenarios, team, scale and services where there are none; and the duties of chapters the own document does not cover,
 * besides those that bind next to any document (`besides`). What comes from a linked pack keeps its clause, and with it
 * the name of its document: nothing is passed off as the county's own.
 */
export function composePolicy(input: { local: Pack; linked: readonly Pack[]; settings: PolicySettings }): Pack {
  const own = decided(input.local, input.settings)
  return input.linked.map((pack) => namespaced(pack)).reduce(beneath, own)
}

function beneath(own: Pack, linked: Pack): Pack {
  const covered = new Set<string>(own.covers)
  const chapterOf = new Map(linked.clauses.map(({ id, chapter }) => [id, chapter]))
  const added = linked.duties.filter((rule) => rule.besides || !covered.has(chapterOf.get(rule.clause) ?? ''))
  return {
    ...own,
    terms: { ...linked.terms, ...own.terms },
    clauses: [...own.clauses, ...linked.clauses],
    parameters: [...own.parameters, ...linked.parameters],
    notes: [...own.notes, ...linked.notes],
    definition: own.definition ?? linked.definition,
    report: own.report ?? linked.report,
    scenarios: own.scenarios.length > 0 ? own.scenarios : linked.scenarios,
    team: own.team.length > 0 ? own.team : linked.team,
    scale: own.scale ?? linked.scale,
    services: own.services.length > 0 ? own.services : linked.services,
    visits: own.visits.length > 0 ? own.visits : linked.visits,
    duties: [...own.duties, ...added],
    ledger: own.ledger ?? linked.ledger,
    comparisons: [...own.comparisons, ...linked.comparisons],
    sources: [...own.sources, ...linked.sources],
  }
}

function decided(pack: Pack, settings: PolicySettings): Pack {
  const notes = pack.notes.map((note) => {
    const chosen = settings.choices[note.id]
    return note.choice === undefined || chosen === undefined ? note : { ...note, choice: { ...note.choice, chosen } }
  })
  const holds = ({ onlyIf }: DutyRule) =>
    onlyIf === undefined || notes.find(({ id }) => id === onlyIf.note)?.choice?.chosen === onlyIf.option
  return {
    ...pack,
    notes,
    parameters: pack.parameters.map((parameter) => parameterOf(parameter, settings)),
    clauses: pack.clauses.map((clause) => {
      const leads = settings.leads[clause.id]
      return leads === undefined ? clause : { ...clause, leads: [...leads], inferred: false }
    }),
    duties: pack.duties.filter(holds),
  }
}

/** A number that the document prints is nobody's to change. */
function parameterOf(parameter: Parameter, { parameters }: PolicySettings): Parameter {
  const value = parameters[parameter.id]
  if (value === undefined || parameter.source === 'document') return parameter
  return { ...parameter, value, source: 'county' }
}
