import { z } from 'zod'
import { code, line } from './pack-words.ts'
import { EVENTS } from './vocabulary.ts'

const factValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])
const facts = z.record(z.string().max(80), factValue)
const instant = z.iso.datetime({ offset: true })

const DefinitionExample = z.strictObject({
  name: line(80),
  today: z.iso.date(),
  given: facts,
  expect: z.enum(['eligible', 'not-eligible', 'needs-evidence', 'watch']),
})
/** `opens`: every duty that opens, and when it is due (null: no time set). `closes`: every rule it closes. */
const DutyExample = z.strictObject({
  name: line(80),
  event: z.strictObject({ type: z.enum(EVENTS), at: instant, facts: facts.default({}) }),
  opens: z.record(code, instant.nullable()),
  closes: z.array(code).default([]),
})
const ScaleExample = z.strictObject({
  name: line(80),
  answers: z.record(code, code),
  total: z.int(),
  grade: code.nullable(),
})

/** What the pack's author expects of it, run whenever the pack is loaded. */
export const Example = z.union([DefinitionExample, DutyExample, ScaleExample])
export type Example = z.infer<typeof Example>
