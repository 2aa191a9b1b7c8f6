import type { PackView } from '#contract/policy-board.ts'
import type { PolicyProposal } from '#contract/policy-edition.ts'

type Parameter = PackView['parameters'][number]
type Note = PackView['notes'][number]
type Settings = Pick<PolicyProposal, 'parameters' | 'choices' | 'leads'>

const NOTHING_SET: Settings = { parameters: {}, choices: {}, leads: {} }

/** What the document leaves open and the county may decide. Of linked documents nothing: those are set where they were issued. */
export interface OpenParts {
  readonly parameters: readonly Parameter[]
  readonly notes: readonly Note[]
  readonly clauses: PackView['clauses']
}

/** @param pack the edition that editing starts from; `current` says what it has set already */
export function openPartsOf(pack: PackView, current: PolicyProposal): OpenParts {
  return {
    parameters: pack.parameters.filter(({ editable }) => editable),
    notes: pack.notes.filter(({ id, options }) => options.length > 0 && !isLinked(id)),
    clauses: pack.clauses.filter(
      ({ id, source, inferred }) => source === pack.id && (inferred || current.leads[id] !== undefined),
    ),
  }
}

/** Notes and parameters of a linked document stand under its name: `national/feedback`. */
function isLinked(id: string): boolean {
  return id.includes('/')
}

function put<T>(record: Readonly<Record<string, T>>, key: string, value: T | undefined): Record<string, T> {
  const { [key]: _, ...rest } = record
  return value === undefined ? rest : { ...rest, [key]: value }
}

/** The platform's own value is no setting: leaving it unset keeps it the platform's. */
export function withParameter(proposal: PolicyProposal, parameter: Parameter, value: string): PolicyProposal {
  const set = value === parameter.proposed ? undefined : value
  return { ...proposal, parameters: put(proposal.parameters, parameter.id, set) }
}

export function valueOf(proposal: PolicyProposal, parameter: Parameter): string {
  return proposal.parameters[parameter.id] ?? parameter.proposed
}

/** The option in force as the pack came stays unset, unless the county had set it already. */
export function withChoice(
  proposal: PolicyProposal,
  { note, option, current }: { note: Note; option: string; current: PolicyProposal },
): PolicyProposal {
  const before = current.choices[note.id]
  const set = before === undefined && option === note.chosen ? undefined : option
  return { ...proposal, choices: put(proposal.choices, note.id, set) }
}

export function chosenOf(proposal: PolicyProposal, note: Note): string | null {
  return proposal.choices[note.id] ?? note.chosen
}

/** @param units nobody gives the question back to the platform's conclusion */
export function withLeads(proposal: PolicyProposal, clauseId: string, units: readonly string[]): PolicyProposal {
  return { ...proposal, leads: put(proposal.leads, clauseId, units.length === 0 ? undefined : [...units]) }
}

/** Another document comes with its own defaults; going back to the own one takes up what is set today. */
export function withDocument(proposal: PolicyProposal, packId: string, current: PolicyProposal): PolicyProposal {
  const { parameters, choices, leads } = packId === current.packId ? current : NOTHING_SET
  return { packId, linked: proposal.linked.filter((id) => id !== packId), parameters, choices, leads }
}

export function withLinked(proposal: PolicyProposal, id: string, on: boolean): PolicyProposal {
  const others = proposal.linked.filter((one) => one !== id)
  return { ...proposal, linked: on ? [...others, id] : others }
}

/** Whether two proposals are the same policy, in whatever order their settings were made. */
export function samePolicy(a: PolicyProposal, b: PolicyProposal): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, item]) => [key, ordered(item)])
}
