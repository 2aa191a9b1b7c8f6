import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { AreaCode, commandFields, Day, Done, Id, Instant, optionalText, text } from './primitives.ts'

/** A turn of the rule that asks for the return: 2026-Q4, 2026. */
const Period = z
  .string()
  .max(20)
  .regex(/^\d{4}(-[A-Za-z0-9]+)*$/)

/**
 * A township's: draft → frozen → submitted → accepted. A county's: draft → signed. A return that was reopened stays as it
 * was and is `reopened`; a new revision takes its place.
 */
export const RETURN_STATES = ['draft', 'frozen', 'submitted', 'accepted', 'signed', 'reopened'] as const
export const LedgerReturnState = z.enum(RETURN_STATES)
export type LedgerReturnState = z.infer<typeof LedgerReturnState>

const brief = {
  id: Id,
  areaCode: z.string(),
  areaName: z.string(),
  level: z.enum(['township', 'county']),
  period: z.string(),
  revision: z.int(),
  state: LedgerReturnState,
  /** The children counted; null for a post that sees a part of the area only. */
  total: z.int().nullable(),
  /** Children on whom a sum does not come out, of those the post sees. */
  faulty: z.int(),
  villages: z.int(),
  confirmed: z.int(),
  dueAt: Instant,
  takenAt: Instant,
}
export const LedgerReturnBrief = z.object(brief).meta({ id: 'LedgerReturnBrief' })
export type LedgerReturnBrief = z.infer<typeof LedgerReturnBrief>

export const listLedgerReturns = endpoint({
  method: 'GET',
  path: '/api/ledger-returns',
  permission: 'ledger-return.read',
  summary: '统计报表：每一期各乡镇报到哪一步',
  input: z.strictObject({ period: Period.optional() }),
  output: z.object({
    /** Newest first. */
    periods: z.array(z.string()),
    period: z.string().nullable(),
    rows: z.array(LedgerReturnBrief),
  }),
})

export const LedgerReturnRow = z
  .object({
    areaCode: z.string(),
    areaName: z.string(),
    kind: z.enum(['village', 'township', 'county']),
    /** In the order of the form's cells. */
    figures: z.array(z.int()),
    /** Whether a village's own committee can confirm its row; nobody can for a village without one. */
    confirmable: z.boolean(),
  })
  .meta({ id: 'LedgerReturnRow' })
export type LedgerReturnRow = z.infer<typeof LedgerReturnRow>

export const LedgerReturnSignature = z
  .object({
    part: z.enum(['village', 'township', 'receipt', 'county']),
    areaCode: z.string(),
    areaName: z.string(),
    by: z.string(),
    unitName: z.string(),
    role: z.string(),
    at: Instant,
    hash: z.string(),
    /** Where a township entered what a village confirmed on paper: the ground for it. */
    basis: z.string().nullable(),
  })
  .meta({ id: 'LedgerReturnSignature' })
export type LedgerReturnSignature = z.infer<typeof LedgerReturnSignature>

export const RETURN_ACTS = [
  'freeze',
  'confirm',
  'confirm-for-villages',
  'submit',
  'accept',
  'close',
  // Both reopen it: the unit that made it by itself, or the one above.
  'take-back',
  'send-back',
] as const

export const LedgerReturnView = z
  .object({
    ...brief,
    version: z.int(),
    clauseId: z.string().nullable(),
    /** The last day of the turn. */
    toDay: Day,
    /** The day on which ages were counted. */
    asOf: Day,
    frozenAt: Instant.nullable(),
    hash: z.string().nullable(),
    /** Of a reopened return, why; of the draft that takes its place, why it has to be made again. */
    reopenedReason: z.string().nullable(),
    reopenedBy: z.string().nullable(),
    /** It was reopened by the unit that had made it, not by the one above. */
    takenBack: z.boolean(),
    rows: z.array(LedgerReturnRow),
    checks: z.array(
      z.object({ id: z.string(), children: z.int(), gaps: z.array(z.object({ areaCode: z.string(), gap: z.int() })) }),
    ),
    /** In the ledger and not counted, by what the definition makes of them. */
    uncounted: z.array(z.object({ verdict: z.string(), children: z.int() })),
    /** Children counted in two townships' returns: the county's alone knows. */
    doubles: z.int(),
    signatures: z.array(LedgerReturnSignature),
    copies: z.array(
      z.object({
        id: Id,
        unitName: z.string(),
        sentAt: Instant,
        openedAt: Instant.nullable(),
        acknowledgedAt: Instant.nullable(),
        acknowledgedBy: z.string().nullable(),
      }),
    ),
    revisions: z.array(z.object({ id: Id, revision: z.int(), state: LedgerReturnState })),
    /** The returns a county's is made of. */
    parts: z.array(LedgerReturnBrief),
    previousPeriod: z.string().nullable(),
    /** What the post may do now. */
    acts: z.array(z.enum(RETURN_ACTS)),
  })
  .meta({ id: 'LedgerReturnView' })
export type LedgerReturnView = z.infer<typeof LedgerReturnView>

const one = { id: Id }
const act = { ...commandFields, id: Id, expectedVersion: z.int().positive() }

export const readLedgerReturn = endpoint({
  method: 'GET',
  path: '/api/ledger-returns/:id',
  permission: 'ledger-return.read',
  summary: '一份统计报表：各村各格、平衡检查、签字、抄送回执',
  input: z.strictObject(one),
  output: LedgerReturnView,
})

export const verifyLedgerReturn = endpoint({
  method: 'GET',
  path: '/api/ledger-returns/:id/verification',
  permission: 'ledger-return.seal',
  summary: '核对封存后有没有被改过',
  input: z.strictObject(one),
  output: z.object({ hash: z.string().nullable(), intact: z.boolean().nullable() }),
})

export const freezeLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/freeze',
  permission: 'ledger-return.seal',
  summary: '定稿：按此刻的台账封存，请各村核签',
  input: z.strictObject(act),
  output: Done,
})
export const confirmVillageRows = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/confirm',
  permission: 'ledger-return.sign',
  summary: '村里核签本村一行；乡镇可凭纸质签字代录',
  input: z.strictObject({
    ...act,
    areaCodes: z.array(AreaCode).min(1).max(200),
    /** Demanded of a township, which enters what was signed on paper. */
    basis: optionalText(100),
  }),
  output: Done,
})
export const submitLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/submit',
  permission: 'ledger-return.seal',
  summary: '乡镇签字上报，并按文件抄送',
  input: z.strictObject(act),
  output: Done,
})
export const acceptLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/accept',
  permission: 'ledger-return.seal',
  summary: '县里接收乡镇的报表',
  input: z.strictObject(act),
  output: Done,
})
export const closeLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/close',
  permission: 'ledger-return.seal',
  summary: '县里汇总签字',
  input: z.strictObject(act),
  output: Done,
})
export const reopenLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/reopen',
  permission: 'ledger-return.seal',
  summary: '退回重报：写明原因，原来的一版留着',
  input: z.strictObject({ ...act, newId: Id, reason: text(200) }),
  output: Done,
})

/** Figures only. */
export const exportLedgerReturn = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/form.xlsx',
  permission: 'ledger-return.read',
  summary: '按表样导出汇总表、统计表',
  input: z.strictObject(one),
  output: z.any(),
  form: 'download',
})
