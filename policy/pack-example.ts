import { z } from 'zod'
import { code, line } from './pack-words.ts'
import { EVENTS } from './vocabulary.ts'

const factValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])
const facts = z.record(z.string().max(80), factValue)
const instant = z.iso.datetime({ offset: true })

/** `because`: the labels of the parts that decide it, where the example is about the reason. */
const DefinitionExample = z.strictObject({
  name: line(80),
  today: z.iso.date(),
  given: facts,
  expect: z.enum(['eligible', 'not-eligible', 'needs-evidence', 'watch']),
  because: z.array(line(80)).optional(),
})
/** `opens`: every duty that opens, and when it is due (null: no time set). `closes`: every rule it closes. */
const DutyExample = z.strictObject({
  name: line(80),
  event: z.strictObject({ type: z.enum(EVENTS), at: instant, facts: facts.default({}) }),
  opens: z.record(code, instant.nullable()),
  closes: z.array(code).default([]),
})
/** One turn of a rule `each`: the window a day lies in. `period: null`: on that day none runs. */
const WindowExample = z.strictObject({
  name: line(80),
  rule: code,
  day: z.iso.date(),
  period: z.string().max(40).nullable(),
  due: instant.optional(),
})
/** Whether a subject of which this is known comes under a standing rule on a day. */
const UnderExample = z.strictObject({
  name: line(80),
  rule: code,
  today: z.iso.date(),
  given: facts,
  under: z.boolean(),
})
/** One turn of a rule `every`, or of a rule `once`. */
const IntervalExample = z.strictObject({ name: line(80), rule: code, since: instant, due: instant })
/** `recipients`: everybody who is told of a report. */
const RecipientExample = z.strictObject({ name: line(80), report: facts, recipients: z.array(code) })
/** What another office makes of the same child; null: it cannot be settled. */
const ComparisonExample = z.strictObject({
  name: line(80),
  comparison: code,
  today: z.iso.date(),
  given: facts,
  class: code.nullable(),
})
const ScaleExample = z.strictObject({
  name: line(80),
  answers: z.record(code, code),
  total: z.int(),
  grade: code.nullable(),
})

/** What the pack's author expects of it, run whenever the pack is loaded. */
export const Example = z.union([
  DefinitionExample,
  DutyExample,
  WindowExample,
  IntervalExample,
  UnderExample,
  RecipientExample,
  ComparisonExample,
  ScaleExample,
])
export type Example = z.infer<typeof Example>
export type ExampleWith<Key extends string> = Extract<Example, Record<Key, unknown>>
