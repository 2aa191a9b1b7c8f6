import { z } from 'zod'
import {
  AreaCode,
  commandFields,
  Day,
  Done,
  Id,
  Instant,
  optionalText,
  PageNumber,
  pageOf,
  PageSize,
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { ROLES } from './roles.ts'
import { UNIT_KINDS } from './unit-kinds.ts'

export const AccountRow = z
  .object({
    id: Id,
    login: z.string(),
    displayName: z.string(),
    disabledAt: Instant.nullable(),
    lockedUntil: Instant.nullable(),
    lastSignInAt: Instant.nullable(),
    hasSecondFactor: z.boolean(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'AccountRow' })

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  permission: 'account.read',
  summary: '账号列表',
  input: z.strictObject({ q: optionalText(60), page: PageNumber, pageSize: PageSize }),
  output: pageOf(AccountRow),
})
export const createAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  permission: 'account.write',
  summary: '开设账号',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,40}$/),
    displayName: text(40),
    password: z.string().min(10).max(200),
  }),
  output: Done,
})
export const DISABLE_REASONS = ['left', 'transferred', 'long-leave', 'suspected-misuse', 'given-twice'] as const
export const ENABLE_REASONS = ['returned', 'cleared', 'disabled-by-mistake'] as const
export const setAccountDisabled = endpoint({
  method: 'POST',
  path: '/api/accounts/:id/disabled',
  permission: 'account.write',
  summary: '停用或恢复账号（停用后 5 秒内全部退出）',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    disabled: z.boolean(),
    reason: z.enum([...DISABLE_REASONS, ...ENABLE_REASONS]),
  }),
  output: Done,
})
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/accounts/:id/password',
  permission: 'account.write',
  summary: '重设密码并解除锁定',
  input: z.strictObject({ ...commandFields, id: Id, password: z.string().min(10).max(200) }),
  output: Done,
})

export const PostRow = z
  .object({
    id: Id,
    accountId: Id,
    accountName: z.string(),
    unitId: Id,
    unitName: z.string(),
    role: z.enum(ROLES),
    areaCode: z.string(),
    startsOn: Day,
    endsOn: Day.nullable(),
    givenBy: z.string(),
    ended: z.boolean(),
  })
  .meta({ id: 'PostRow' })
export const listPosts = endpoint({
  method: 'GET',
  path: '/api/posts',
  permission: 'post.read',
  summary: '岗位列表',
  input: z.strictObject({ q: optionalText(60), accountId: Id.optional(), page: PageNumber, pageSize: PageSize }),
  output: pageOf(PostRow),
})
export const givePost = endpoint({
  method: 'POST',
  path: '/api/posts',
  permission: 'post.write',
  summary: '任命岗位（写明批准人）',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    accountId: Id,
    unitId: Id,
    role: z.enum(ROLES),
    startsOn: Day,
    endsOn: Day.optional(),
    approvedBy: text(40),
  }),
  output: Done,
})
export const POST_END_REASONS = ['left', 'transferred', 'term-over', 'approval-withdrawn', 'given-by-mistake'] as const
export const endPost = endpoint({
  method: 'POST',
  path: '/api/posts/:id/end',
  permission: 'post.write',
  summary: '终止岗位',
  input: z.strictObject({ ...commandFields, id: Id, reason: z.enum(POST_END_REASONS) }),
  output: Done,
})

export const UnitRow = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    areaCode: z.string(),
    memberNumber: z.int().nullable(),
  })
  .meta({ id: 'UnitRow' })
export type UnitRow = z.infer<typeof UnitRow>
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  permission: 'area.read',
  summary: '单位列表',
  input: z.strictObject({
    q: optionalText(60),
    kind: z.enum(UNIT_KINDS).optional(),
    areaCode: AreaCode.optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(UnitRow),
})
export const createUnit = endpoint({
  method: 'POST',
  path: '/api/units',
  permission: 'unit.write',
  summary: '新增单位',
  input: z.strictObject({ ...commandFields, id: Id, name: text(80), kind: z.enum(UNIT_KINDS), areaCode: AreaCode }),
  output: Done,
})

export const AreaRow = z
  .object({ code: z.string(), name: z.string(), level: z.int(), parentCode: z.string().nullable() })
  .meta({ id: 'AreaRow' })
export type AreaRow = z.infer<typeof AreaRow>
export const listAreas = endpoint({
  method: 'GET',
  path: '/api/areas',
  permission: 'area.read',
  summary: '下级行政区划；不填上级时从本岗位所在地开始',
  input: z.strictObject({ parent: AreaCode.optional(), on: Day.optional() }),
  output: z.object({ rows: z.array(AreaRow) }),
})

export const AuditRow = z
  .object({
    id: Id,
    at: Instant,
    type: z.string(),
    actor: z.string().nullable(),
    post: z.string().nullable(),
    purpose: z.string().nullable(),
    areaCode: z.string().nullable(),
    subjectKind: z.string(),
    /** A keyed reference, never a name. */
    subjectRef: z.string(),
    result: z.string(),
  })
  .meta({ id: 'AuditRow' })
export const listAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  permission: 'audit.read',
  summary: '审计日志',
  input: z.strictObject({
    type: optionalText(60),
    from: Day.optional(),
    to: Day.optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(AuditRow),
})
