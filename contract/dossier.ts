import { z } from 'zod'
import { Day, Id, Instant, SaidWhy } from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { Merge } from './child-merge.ts'

export const ParentStatus = z
  .object({
    id: Id,
    state: z.string(),
    since: Day,
    workPlace: z.string().nullable(),
    outsideCounty: z.boolean().nullable(),
    contactable: z.boolean().nullable(),
    incapacityReason: z.string().nullable(),
    evidence: z.string().nullable(),
    recordedAt: Instant,
    recordedBy: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'ParentStatus' })

export const Relative = z
  .object({
    id: Id,
    relation: z.string(),
    nameMasked: z.string(),
    birthYear: z.int().nullable(),
    idNumberMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    deceased: z.boolean(),
    carer: z.boolean(),
    /** Comes from a record that was merged into this one. */
    merged: z.boolean(),
    statuses: z.array(ParentStatus),
  })
  .meta({ id: 'Relative' })
export type Relative = z.infer<typeof Relative>

/** A proposal that a child leave the ledger, with the words of those who stand behind it. */
export const Exit = z
  .object({
    id: Id,
    reason: z.string(),
    since: Day,
    /** Null where the machine proposes it, as is then `by`: the facts of the dossier are its ground. */
    basis: z.string().nullable(),
    proposedAt: Instant,
    by: z.string().nullable(),
    /** The keeper's word on the machine's proposal. */
    answer: z
      .object({ answer: z.enum(['confirm', 'object']), word: z.string().nullable(), at: Instant, by: z.string() })
      .nullable(),
  })
  .meta({ id: 'Exit' })
export type Exit = z.infer<typeof Exit>

export const Dossier = z
  .object({
    id: Id,
    version: z.int(),
    synthetic: z.boolean(),
    nameMasked: z.string(),
    idNumberMasked: z.string().nullable(),
    addressMasked: z.string().nullable(),
    /** All fields of F1 that are not masked; codes of `contract/codes.ts`. */
    facts: z.object({
      sex: z.string(),
      nation: z.string(),
      birthDate: Day,
      age: z.int(),
      idKind: z.string(),
      householdRegistered: z.boolean(),
      registeredAreaName: z.string().nullable(),
      health: z.string(),
      disabilityKind: z.string().nullable(),
      disabilityGrade: z.string().nullable(),
      boarding: z.string().nullable(),
      schooling: z.string(),
      schoolName: z.string().nullable(),
      className: z.string().nullable(),
      careArrangement: z.string(),
      careAbility: z.string().nullable(),
      delegated: z.boolean(),
      incomeSources: z.array(z.string()),
      reliefKinds: z.array(z.string()),
      paperFileNumber: z.string().nullable(),
    }),
    /** Fields of F1 whose value the platform put in because nobody has said it: until somebody confirms or corrects it. */
    unstated: z.array(z.string()),
    areaCode: z.string(),
    areaName: z.string(),
    townshipName: z.string(),
    status: z.string(),
    /** How much of what the county asks for the dossier holds, and what is missing: fields of F1, `parents`, `parentStatus`. */
    completeness: z.object({
      percent: z.int(),
      missing: z.array(z.string()),
      /** The clause that asks for more than the platform's own list. */
      clause: z.string().nullable(),
    }),
    relatives: z.array(Relative),
    siblings: z.array(z.object({ id: Id, nameMasked: z.string(), age: z.int() })),
    /** Judged by the pack's definition at this moment, with the reasons in words. */
    eligibility: z.object({
      outcome: z.string(),
      sentences: z.array(z.object({ text: z.string(), holds: z.string(), clause: z.string().nullable() })),
    }),
    lastVisitOn: Day.nullable(),
    /** When somebody last went through the file and found nothing changed; the note is for those who keep the ledger. */
    lastConfirmation: z.object({ at: Instant, by: z.string(), note: z.string().nullable() }).nullable(),
    /** What waits for a second person's word; null for those who do not keep the ledger. */
    exitProposal: Exit.extend({
      /** The asker stands behind it already, and so does not decide it. */
      mine: z.boolean(),
      /** A person proposed it: the asker, or another post of the same unit. */
      mayWithdraw: z.boolean(),
    }).nullable(),
    /** The last proposal was sent back, and why. */
    exitRefusal: SaidWhy.nullable(),
    /** How a child that has left came to leave: what its keeper said, and what whoever decided said to it; both may be silent. */
    exitPassed: Exit.extend({ decided: SaidWhy.extend({ reason: z.string().nullable() }) }).nullable(),
    openCaseIds: z.array(Id),
    /** Records of the same child that were merged into this one, or are about to be; for those who keep the ledger. */
    merges: z.array(Merge),
    canWrite: z.boolean(),
    canReveal: z.boolean(),
  })
  .meta({ id: 'Dossier' })
export type Dossier = z.infer<typeof Dossier>

export const readChild = endpoint({
  method: 'GET',
  path: '/api/children/:id',
  permission: 'child.read',
  summary: '一人一档',
  input: z.strictObject({ id: Id }),
  output: Dossier,
})
export const REVEAL_PURPOSES = ['visit', 'case', 'contact', 'verify', 'entitlement'] as const
export const revealChild = endpoint({
  method: 'POST',
  path: '/api/children/:id/reveal',
  permission: 'child.reveal',
  summary: '按用途查看完整信息（留痕，60 秒后重新遮盖）',
  input: z.strictObject({ id: Id, purpose: z.enum(REVEAL_PURPOSES) }),
  output: z.object({
    name: z.string(),
    idNumber: z.string().nullable(),
    address: z.string().nullable(),
    registeredPlace: z.string().nullable(),
    illness: z.string().nullable(),
    contactName: z.string().nullable(),
    relatives: z.array(
      z.object({
        id: Id,
        name: z.string(),
        birthDate: Day.nullable(),
        idNumber: z.string().nullable(),
        phone: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
  }),
})
export const TimelineEntry = z
  .object({
    id: Id,
    at: Instant,
    occurredAt: Instant,
    type: z.string(),
    title: z.string(),
    /** Never names or numbers: codes and counts only. */
    note: z.string().nullable(),
    by: z.string().nullable(),
    clauses: z.array(z.string()),
    caseId: Id.nullable(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>
export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/children/:id/timeline',
  permission: 'child.read',
  summary: '档案时间线',
  input: z.strictObject({ id: Id }),
  output: z.object({ rows: z.array(TimelineEntry) }),
})
export const listRevisions = endpoint({
  method: 'GET',
  path: '/api/children/:id/revisions',
  permission: 'child.read',
  summary: '更正记录（前后值遮盖）',
  input: z.strictObject({ id: Id }),
  output: z.object({
    rows: z.array(
      z.object({
        version: z.int(),
        /** The record that was merged into this one, where the correction was made there. */
        mergedFrom: Id.nullable(),
        at: Instant,
        by: z.string(),
        basis: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
  }),
})
