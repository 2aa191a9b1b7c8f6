import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What screens need of the county's pack: words, lists and clauses. Empty where the county's document is silent. */
export const PackView = z
  .object({
    id: z.string(),
    version: z.int(),
    document: z.object({ title: z.string(), number: z.string(), issued: z.string(), short: z.string() }),
    terms: z.record(z.string(), z.string()),
    clauses: z.array(
      z.object({
        id: z.string(),
        ref: z.string(),
        text: z.string(),
        force: z.enum(['must', 'may', 'encourage']),
        leads: z.array(z.string()),
        helpers: z.array(z.string()),
      }),
    ),
    situations: z.array(z.object({ id: z.string(), label: z.string(), clause: z.string(), urgent: z.boolean() })),
    scenarios: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        clause: z.string(),
        steps: z.array(z.object({ id: z.string(), label: z.string(), clause: z.string(), mandatory: z.boolean() })),
        placements: z.array(z.object({ id: z.string(), label: z.string(), unitKinds: z.array(z.string()) })),
      }),
    ),
    team: z.array(
      z.object({ part: z.string(), label: z.string(), unitKinds: z.array(z.string()), clause: z.string() }),
    ),
    scale: z
      .object({
        id: z.string(),
        version: z.int(),
        source: z.string(),
        dimensions: z.array(z.object({ id: z.string(), label: z.string() })),
        items: z.array(
          z.object({
            id: z.string(),
            dimension: z.string(),
            text: z.string(),
            options: z.array(z.object({ value: z.string(), label: z.string(), score: z.number() })),
          }),
        ),
        grades: z.array(z.object({ id: z.string(), label: z.string(), word: z.string() })),
      })
      .nullable(),
    services: z.array(
      z.object({ id: z.string(), label: z.string(), clause: z.string(), unitKinds: z.array(z.string()) }),
    ),
    parameters: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        value: z.string(),
        word: z.string().nullable(),
        source: z.string(),
        clause: z.string().nullable(),
      }),
    ),
    notes: z.array(
      z.object({ id: z.string(), text: z.string(), choice: z.string().nullable(), clauses: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'PackView' })
export type PackView = z.infer<typeof PackView>

export const readPack = endpoint({
  method: 'GET',
  path: '/api/policy',
  permission: 'policy.read',
  summary: '本地政策包：条款、用语、清单',
  input: z.strictObject({}),
  output: PackView,
})
