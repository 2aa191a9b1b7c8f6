import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { commandFields, Day, Done, Id, text } from './primitives.ts'

const packId = z.string().regex(/^[a-z]{1,40}$/)
const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
const clauseId = z.string().regex(/^[A-Z]{2,4}-[A-Za-z0-9.]{1,20}(-[a-z])?$/)
const verdict = z.enum(['eligible', 'watch', 'not-eligible', 'needs-evidence', 'no-definition'])

/** What a county would run by: a document, what it sets where that leaves things open, what it links beneath. */
export const PolicyProposal = z
  .strictObject({
    packId,
    linked: z.array(packId).max(4).default([]),
    parameters: z.record(key, z.string().min(1).max(40)).default({}),
    choices: z.record(key, key).default({}),
    leads: z.record(clauseId, z.array(z.string().min(1).max(60)).min(1).max(12)).default({}),
  })
  .meta({ id: 'PolicyProposal' })
export type PolicyProposal = z.infer<typeof PolicyProposal>

const Edition = z.object({
  version: z.int(),
  packId: z.string(),
  short: z.string(),
  title: z.string(),
  linked: z.array(z.string()),
  fromDay: Day,
  inForce: z.boolean(),
  reason: z.string().nullable(),
  publishedAt: z.string(),
  by: z.string().nullable(),
  /** What it changed, in sentences. */
  changes: z.array(z.string()),
})

export const listEditions = endpoint({
  method: 'GET',
  path: '/api/policy/editions',
  permission: 'policy.read',
  summary: '本县政策的历次版本',
  input: z.strictObject({}),
  output: z.object({
    editions: z.array(Edition),
    /** The newest edition as a proposal, also one whose day is still to come: where editing starts. */
    current: PolicyProposal,
    /** The software brought a newer text of the county's document. */
    newerText: z.boolean(),
  }),
})

/** Packs that came with the software. */
export const listPacks = endpoint({
  method: 'GET',
  path: '/api/policy/packs',
  permission: 'policy.read',
  summary: '可采用、可挂接的政策文件',
  input: z.strictObject({}),
  output: z.object({
    packs: z.array(
      z.object({
        id: z.string(),
        short: z.string(),
        title: z.string(),
        number: z.string(),
        issued: z.string(),
        provenance: z.string().nullable(),
        /** Binds the whole country: linked beneath, not adopted. */
        national: z.boolean(),
        clauses: z.int(),
        defines: z.boolean(),
      }),
    ),
  }),
})

/** How one child would be judged under each document. By its id, or by facts typed in. */
export const compareDefinitions = endpoint({
  method: 'POST',
  path: '/api/policy/compare',
  permission: 'policy.read',
  summary: '同一个孩子，各地怎么认定',
  input: z.strictObject({
    childId: Id.optional(),
    /** Facts in the words of policy/facts.ts; dates as YYYY-MM-DD. Not kept and not logged. */
    facts: z.record(z.string().max(60), z.union([z.boolean(), z.number(), z.string().max(60)])).optional(),
    today: Day.optional(),
  }),
  output: z.object({
    today: Day,
    judgements: z.array(
      z.object({
        packId: z.string(),
        short: z.string(),
        title: z.string(),
        verdict,
        /** One sentence a village worker understands: 算：父母都离开本县务工。 */
        because: z.string(),
        parts: z.array(
          z.object({
            clauseId: z.string(),
            clauseRef: z.string(),
            label: z.string(),
            holds: z.enum(['true', 'false', 'unknown']),
            sentences: z.array(z.string()),
          }),
        ),
        /** What to find out, in words. */
        missing: z.array(z.string()),
      }),
    ),
  }),
})

export const startTrial = endpoint({
  method: 'POST',
  path: '/api/policy/trials',
  permission: 'policy.try',
  summary: '试算：换成这样，谁进谁出，每月多少待办',
  input: z.strictObject({ ...commandFields, id: Id, proposal: PolicyProposal, day: Day.optional() }),
  output: Done,
})

const VerdictCounts = z.record(z.string(), z.int())
export const Trial = z
  .object({
    id: Id,
    /** `failed`: the documents changed under it, and it must be started again. */
    state: z.enum(['running', 'done', 'failed']),
    /** Children gone through, of how many. */
    done: z.int(),
    total: z.int(),
    day: Day,
    proposal: PolicyProposal,
    before: VerdictCounts,
    after: VerdictCounts,
    entering: z.int(),
    leaving: z.int(),
    byTownship: z.array(z.object({ code: z.string(), name: z.string(), entering: z.int(), leaving: z.int() })),
    /** The first few hundred; masked, and only those within the asker's scope. */
    children: z.array(z.object({ id: Id, nameMasked: z.string(), areaName: z.string(), from: verdict, to: verdict })),
    /** Duties a month by post, today and then. */
    byPost: z.array(z.object({ owner: z.string(), ownerLabel: z.string(), now: z.number(), later: z.number() })),
    rules: z.array(
      z.object({
        id: z.string(),
        clauseId: z.string(),
        clauseRef: z.string(),
        title: z.string(),
        ownerLabel: z.string(),
        /** Duties a month; null where the rule is not in that policy. */
        now: z.number().nullable(),
        later: z.number().nullable(),
        /** Estimated from how often the event happened in the last 90 days, instead of counted. */
        estimated: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Trial' })
export type Trial = z.infer<typeof Trial>

export const readTrial = endpoint({
  method: 'GET',
  path: '/api/policy/trials/:id',
  permission: 'policy.try',
  summary: '试算的进度和结果',
  input: z.strictObject({ id: Id }),
  output: Trial,
})

export const publishEdition = endpoint({
  method: 'POST',
  path: '/api/policy/editions',
  permission: 'policy.publish',
  summary: '发布新版，从某一天起执行',
  input: z.strictObject({
    ...commandFields,
    proposal: PolicyProposal,
    fromDay: Day,
    reason: text(200),
    /** The edition the editor started from: somebody else may have published meanwhile. */
    expectedVersion: z.int().positive(),
  }),
  output: z.object({ version: z.int() }),
})
