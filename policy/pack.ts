import { z } from 'zod'
import { FOCUS_GROUPS } from '#contract/roster.ts'
import { Condition } from './condition.ts'
import { Scale } from './pack-scale.ts'
import { Example } from './pack-example.ts'
import { CAPABILITIES } from './clause-words.ts'
import { Clause } from './pack-clause.ts'
import { LedgerRules } from './ledger.ts'
import { DutyRule } from './pack-duty.ts'
import { clauseId as clause, code, duration, line, role, unitKinds } from './pack-words.ts'
import { EVENTS, NUMBER_SOURCES, type NumberSource, UNIT_CHOICES, UNIT_KINDS } from './vocabulary.ts'

export type { Clause } from './pack-clause.ts'
export type { DutyRule } from './pack-duty.ts'

/**
 * The schema of a pack, file by file. Strict throughout: an unknown key stops the pack, because a misspelt key would
 * otherwise be a rule that is silently not there. What no schema can say is checked by `check-pack.ts`.
 */

/** A number the pack works with. `word` is the document's own (及时); `source` says who chose the number. */
export const Parameter = z.strictObject({
  id: code,
  label: line(80),
  value: z.string().min(1).max(40),
  word: line(20).nullable(),
  clause: clause.nullable(),
  source: z.enum(NUMBER_SOURCES),
})
/** As adopted: a county may have set the value where the document leaves it open. */
export type Parameter = Omit<z.infer<typeof Parameter>, 'source'> & { source: NumberSource }

/** Something the reader must know: a contradiction, a silence, a choice the county made. */
const Note = z.strictObject({
  id: code,
  text: line(500),
  clauses: z.array(clause).min(1),
  choice: z
    .strictObject({ options: z.array(z.strictObject({ id: code, label: line(120) })).min(2), chosen: code })
    .optional(),
})

const PackHead = z.strictObject({
  id: code,
  version: z.int().positive(),
  /** An invented county, for tests and demonstrations; never offered to a real one. */
  fictional: z.boolean().default(false),
  document: z.strictObject({
    title: line(120),
    number: line(60),
    short: line(40),
    issued: z.iso.date(),
    /** The place it binds, as six digits; '000000' is the whole country. */
    area: z.string().regex(/^\d{6}$/),
    /** Where the text was taken from and what is known of it, where that is not the issuing office. */
    provenance: line(200).optional(),
  }),
  covers: z.array(z.enum(CAPABILITIES)).min(1),
  terms: z.partialRecord(role, line(20)),
  notes: z.array(Note).default([]),
})

/** `required` must all hold, and one of `grounds`. `watch`: not yet, but soon (a period still running). */
const Definition = z.strictObject({
  required: z.array(z.strictObject({ clause, label: line(80), when: Condition })).min(1),
  grounds: z.array(z.strictObject({ clause, label: line(80), when: Condition, watch: Condition.optional() })).min(1),
})
export type Definition = z.infer<typeof Definition>

const Situation = z.strictObject({ id: code, label: line(60), clause, urgent: z.boolean() })

/** Who receives what, on which event. All that apply receive it, not the first. */
const Recipient = z.strictObject({
  id: code,
  label: line(60),
  clause,
  on: z.enum(EVENTS),
  when: Condition.optional(),
  role,
  unitKinds,
  choose: z.enum(UNIT_CHOICES),
})
export type Recipient = z.infer<typeof Recipient>

const Reporter = z.strictObject({
  id: code,
  label: line(60),
  clause,
  roles: z.array(role).min(1),
  unitKinds,
  within: duration,
})

const ReportFile = z.strictObject({
  situations: z.array(Situation).min(1),
  recipients: z.array(Recipient).min(1),
  reporters: z.array(Reporter).default([]),
  channels: z.array(z.strictObject({ id: code, label: line(60), clause })).default([]),
})

/** One kind of emergency: what must be done, in order. `suggestWhen` proposes it; a named person decides. */
const Scenario = z.strictObject({
  id: code,
  label: line(60),
  clause,
  suggestWhen: Condition.optional(),
  steps: z.array(z.strictObject({ id: code, label: line(80), clause, mandatory: z.boolean() })).min(1),
  placements: z
    .array(z.strictObject({ id: code, label: line(60), clause, unitKinds: z.array(z.enum(UNIT_KINDS)) }))
    .default([]),
})
export type Scenario = z.infer<typeof Scenario>

const TeamPart = z.strictObject({ part: code, label: line(60), clause, role, unitKinds })
const Service = z.strictObject({ id: code, label: line(60), clause, role, unitKinds })
/** A standing rhythm of visits, as the screens name it; its duties stand in duties.yaml like all others. */
const VisitRule = z.strictObject({ id: code, label: line(60), clause, owner: role, every: duration })

/**
 * How another office counts the same children (学籍, 普查): the first class whose condition holds. Kept so that a child on
 * one roster and not on another can be told "same child, other rule" instead of "missing".
 */
const Comparison = z.strictObject({
  id: code,
  office: line(40),
  label: line(60),
  clause,
  classes: z.array(z.strictObject({ id: code, label: line(40), when: Condition })).min(1),
})
export type Comparison = z.infer<typeof Comparison>

/**
 * The yearly comparison of the rosters: each step is one of the duties, whose clause, units and days it takes. `offices`
 * say by which rule the makers of a list count; `feedBackTo` which bureaus are told what came out.
 */
const RosterCycle = z.strictObject({
  clause,
  lists: code,
  screening: code,
  consolidation: code,
  feedBack: code,
  recheck: code,
  feedBackTo: z.array(z.enum(UNIT_KINDS)).min(1),
  offices: z
    .array(z.strictObject({ unitKinds: z.array(z.enum(UNIT_KINDS)).min(1), comparison: code, notCounted: code }))
    .default([]),
  focus: z.array(z.enum(FOCUS_GROUPS)).default([]),
})
export type RosterCycle = z.infer<typeof RosterCycle>

/** What each file of a pack folder holds. Only the first two are required: a document may be silent on the rest. */
export const PACK_FILES = {
  'pack.yaml': PackHead,
  'clauses.yaml': z.strictObject({ clauses: z.array(Clause).min(1) }),
  'parameters.yaml': z.strictObject({ parameters: z.array(Parameter) }),
  'definition.yaml': z.strictObject({ definition: Definition }),
  'report.yaml': ReportFile,
  'emergency.yaml': z.strictObject({ scenarios: z.array(Scenario).min(1) }),
  'assessment.yaml': z.strictObject({ team: z.array(TeamPart).min(1), scale: Scale.nullable() }),
  'services.yaml': z.strictObject({ services: z.array(Service).min(1) }),
  'visits.yaml': z.strictObject({ visits: z.array(VisitRule).min(1) }),
  'duties.yaml': z.strictObject({ duties: z.array(DutyRule).min(1) }),
  'ledger.yaml': z.strictObject({ ledger: LedgerRules }),
  'comparisons.yaml': z.strictObject({ comparisons: z.array(Comparison).min(1) }),
  'roster.yaml': z.strictObject({ roster: RosterCycle }),
  'examples.yaml': z.strictObject({ examples: z.array(Example).min(1) }),
} as const
export type PackFileName = keyof typeof PACK_FILES
export const REQUIRED_FILES: readonly PackFileName[] = ['pack.yaml', 'clauses.yaml']

/** A clause with the pack it stands in: beneath a county's own document others may be linked. */
export type SourcedClause = Clause & { pack: string }
/** A document that speaks in a policy. */
export type Source = { id: string } & z.infer<typeof PackHead>['document']

/** A loaded pack: checked, and safe to plan from. What the document is silent on is empty or null. */
export interface Pack extends z.infer<typeof PackHead> {
  sources: Source[]
  clauses: SourcedClause[]
  parameters: Parameter[]
  definition: Definition | null
  report: z.infer<typeof ReportFile> | null
  scenarios: Scenario[]
  team: z.infer<typeof TeamPart>[]
  scale: Scale | null
  services: z.infer<typeof Service>[]
  visits: z.infer<typeof VisitRule>[]
  duties: DutyRule[]
  ledger: LedgerRules | null
  comparisons: Comparison[]
  roster: RosterCycle | null
  examples: Example[]
}

/** @throws Error if the pack has no such clause: the loader has made sure that everything named exists */
export function getClause(pack: Pack, id: string): SourcedClause {
  const found = pack.clauses.find((each) => each.id === id)
  if (found === undefined) throw new Error(`pack ${pack.id} has no clause ${id}`)
  return found
}

/** @throws Error if the pack has no such rule: duties are pinned to the edition that opened them */
export function getRule(pack: Pack, id: string): DutyRule {
  const found = pack.duties.find((each) => each.id === id)
  if (found === undefined) throw new Error(`pack ${pack.id} has no duty rule ${id}`)
  return found
}
