import { z } from 'zod'
import { Condition } from './condition.ts'
import { code, line } from './pack-words.ts'
import { NUMBER_SOURCES } from './vocabulary.ts'

const Option = z.strictObject({ value: code, label: line(60), score: z.int().min(0).max(1000) })

/**
 * A questionnaire as data. `grades` run from the most to the least serious and cover every total that can be reached;
 * a trigger proposes its grade whatever the total is. The scale proposes, a named person decides.
 */
export const Scale = z.strictObject({
  id: code,
  version: z.int().positive(),
  source: z.enum(NUMBER_SOURCES),
  sourceNote: line(300),
  dimensions: z.array(z.strictObject({ id: code, label: line(40) })).min(1),
  items: z
    .array(z.strictObject({ id: code, dimension: code, text: line(120), options: z.array(Option).min(2).max(20) }))
    .min(1)
    .max(200),
  grades: z.array(z.strictObject({ id: code, label: line(20), word: line(60), from: z.int(), to: z.int() })).min(2),
  triggers: z.array(z.strictObject({ id: code, label: line(80), when: Condition, grade: code })).default([]),
})
export type Scale = z.infer<typeof Scale>
