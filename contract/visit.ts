import { z } from 'zod'
import { commandFields, Day, Done, Id, Instant, optionalText } from './primitives.ts'
import { endpoint } from './endpoint.ts'

export const VISIT_MODES = ['home', 'phone', 'video', 'school'] as const
export const VISIT_PERSONS = ['child', 'child-alone', 'carer', 'parent', 'neighbour', 'teacher', 'nobody'] as const
/** What a visit can find; any of them is worth a second look and can open a report. */
export const VISIT_FINDINGS = [
  'unattended',
  'living-alone',
  'carer-unable',
  'food-clothes-bed',
  'absent-from-school',
  'illness',
  'injury-marks',
  'mood',
  'behaviour',
  'home-hazard',
  'parent-unreachable',
  'other',
] as const

export const recordVisit = endpoint({
  method: 'POST',
  path: '/api/visits',
  permission: 'visit.record',
  summary: '记录走访或随访',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    childId: Id,
    caseId: Id.optional(),
    visitedOn: Day,
    mode: z.enum(VISIT_MODES),
    personsMet: z.array(z.enum(VISIT_PERSONS)).min(1).max(7),
    childSafe: z.boolean(),
    carerPresent: z.boolean(),
    findings: z.array(z.enum(VISIT_FINDINGS)).max(12).default([]),
    note: optionalText(2000),
    nextVisitOn: Day.optional(),
  }),
  output: Done,
})
export const Visit = z
  .object({
    id: Id,
    visitedOn: Day,
    mode: z.string(),
    personsMet: z.array(z.string()),
    childSafe: z.boolean(),
    carerPresent: z.boolean(),
    findings: z.array(z.string()),
    note: z.string().nullable(),
    by: z.string(),
    caseId: Id.nullable(),
    recordedAt: Instant,
  })
  .meta({ id: 'Visit' })
export type Visit = z.infer<typeof Visit>
export const listVisits = endpoint({
  method: 'GET',
  path: '/api/children/:id/visits',
  permission: 'child.read',
  summary: '走访记录',
  input: z.strictObject({ id: Id }),
  output: z.object({ rows: z.array(Visit) }),
})
