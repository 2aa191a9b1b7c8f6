import { z } from 'zod'
import { Duty } from './duty.ts'
import { endpoint } from './endpoint.ts'
import { Id, PageNumber, PageSize } from './primitives.ts'

/** A document that speaks in the policy: the county's own, or a higher one linked beneath. */
const PolicySource = z.object({
  id: z.string(),
  short: z.string(),
  title: z.string(),
  number: z.string(),
  issued: z.string(),
  provenance: z.string().nullable(),
})

export const PolicyClause = z
  .object({
    id: z.string(),
    ref: z.string(),
    /** Which document it stands in: an id of `sources`. */
    source: z.string(),
    /** A chapter of the capability catalogue, e.g. VISIT. */
    chapter: z.string(),
    text: z.string(),
    force: z.enum(['must', 'may', 'encourage']),
    word: z.string().nullable(),
    leads: z.array(z.string()),
    helpers: z.array(z.string()),
    /** The document names nobody: who acts was concluded. */
    inferred: z.boolean(),
    /** definition, duty, guard, register, return, target …; see policy/clause-words.ts for what each is called. */
    becomes: z.array(z.string()),
    return: z.object({ by: z.array(z.string()), evidence: z.array(z.string()) }).nullable(),
    register: z.object({ by: z.array(z.string()), columns: z.array(z.string()) }).nullable(),
    guard: z.object({ workflow: z.string(), step: z.string(), needs: z.string() }).nullable(),
    /** Past targets are history, never overdue. */
    target: z.object({ measure: z.string(), by: z.string().nullable(), past: z.boolean() }).nullable(),
    /** Rules of duties that stand on it. */
    rules: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        owner: z.string(),
        ownerLabel: z.string(),
        per: z.string(),
        force: z.enum(['must', 'may', 'encourage']),
        /** In words: 收到报告后 30分钟内; 每月; 每年 9月1日—9月10日; 每隔 1个月. */
        time: z.string(),
        timeSource: z.enum(['document', 'platform-default', 'county', 'none']),
      }),
    ),
  })
  .meta({ id: 'PolicyClause' })
export type PolicyClause = z.infer<typeof PolicyClause>

/** What screens need of the county's policy: words, lists and clauses. Empty where its document is silent. */
export const PackView = z
  .object({
    id: z.string(),
    /** Of the county's edition. */
    version: z.int(),
    fromDay: z.string(),
    document: z.object({ title: z.string(), number: z.string(), issued: z.string(), short: z.string() }),
    sources: z.array(PolicySource),
    /** Chapters the county's own document speaks to; the others are 本地文件未规定. */
    covers: z.array(z.string()),
    terms: z.record(z.string(), z.string()),
    clauses: z.array(PolicyClause),
    /** The document behind the definition in force; null where nobody defines. */
    definitionSource: z.string().nullable(),
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
        /** A duration (PT30M, P1M, 5wd) or a day of the year (09-10). */
        value: z.string(),
        word: z.string().nullable(),
        source: z.enum(['document', 'platform-default', 'county']),
        clause: z.string().nullable(),
        /** What the platform proposes, where the county has set another value. */
        proposed: z.string(),
        /** Of the county's own document and not printed in it. */
        editable: z.boolean(),
      }),
    ),
    notes: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        clauses: z.array(z.string()),
        /** The label of the option in force; null where there is nothing to choose. */
        choice: z.string().nullable(),
        chosen: z.string().nullable(),
        options: z.array(z.object({ id: z.string(), label: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PackView' })
export type PackView = z.infer<typeof PackView>

export const readPack = endpoint({
  method: 'GET',
  path: '/api/policy',
  permission: 'policy.read',
  summary: '本地政策包：条款、用语、清单',
  /** `version`: an earlier edition, as a case pinned it; without it the one in force. */
  input: z.strictObject({ version: z.coerce.number().int().positive().optional() }),
  output: PackView,
})

/** Duties for which the place has no unit yet. */
const NoUnit = z.literal('none')
const Tally = z.object({ open: z.int(), met: z.int(), late: z.int() })

/** Under each clause: how many duties are open, met, and late for good. Bounded by what the asker may see. */
export const countClauseDuties = endpoint({
  method: 'GET',
  path: '/api/policy/counts',
  permission: 'policy.read',
  summary: '每一条下面应办、已办、超期各有多少',
  input: z.strictObject({}),
  output: z.object({ clauses: z.array(Tally.extend({ clauseId: z.string() })) }),
})

/** The same of one clause by unit, and the duties behind a number. */
export const listClauseDuties = endpoint({
  method: 'GET',
  path: '/api/policy/clauses/:id/duties',
  permission: 'policy.read',
  summary: '一条之下各单位的责任和名单',
  input: z.strictObject({
    id: z.string().regex(/^[A-Z]{2,4}-[A-Za-z0-9.]{1,20}(-[a-z])?$/),
    group: z.enum(['open', 'met', 'late']).default('open'),
    unitId: z.union([Id, NoUnit]).optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: z.object({
    units: z.array(Tally.extend({ unitId: z.union([Id, NoUnit]), unitName: z.string() })),
    rows: z.array(Duty),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
})
