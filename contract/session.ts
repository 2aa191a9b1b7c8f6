import { z } from 'zod'
import { commandFields, Id, Instant, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { ROLES } from './roles.ts'

export const PostSummary = z
  .object({
    id: Id,
    role: z.enum(ROLES),
    /** What the place calls this role, from its pack. */
    roleLabel: z.string(),
    unitId: Id,
    unitName: z.string(),
    areaCode: z.string(),
    areaName: z.string(),
    needsSecondFactor: z.boolean(),
  })
  .meta({ id: 'PostSummary' })
export type PostSummary = z.infer<typeof PostSummary>

export const Session = z
  .object({
    accountId: Id,
    displayName: z.string(),
    login: z.string(),
    hasSecondFactor: z.boolean(),
    secondFactorDone: z.boolean(),
    post: PostSummary.nullable(),
    posts: z.array(PostSummary),
    permissions: z.array(z.string()),
    synthetic: z.boolean(),
    /** After so many minutes without a request the session ends. */
    idleMinutes: z.int(),
    /** The server's clock, so that screens count time as the duties do. */
    now: Instant,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

const code = z.string().regex(/^\d{6}$/)

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session/sign-in',
  permission: 'public',
  summary: '登录',
  input: z.strictObject({ login: text(60), password: z.string().min(1).max(200), code: code.optional() }),
  output: Session,
})
export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  permission: 'signed-in',
  summary: '当前登录',
  input: z.strictObject({}),
  output: Session,
})
export const choosePost = endpoint({
  method: 'POST',
  path: '/api/session/post',
  permission: 'signed-in',
  summary: '切换岗位',
  input: z.strictObject({ postId: Id }),
  output: Session,
})
export const signOut = endpoint({
  method: 'POST',
  path: '/api/session/sign-out',
  permission: 'signed-in',
  summary: '退出',
  input: z.strictObject({}),
  output: z.object({ ok: z.literal(true) }),
})
export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/session/second-factor',
  permission: 'signed-in',
  summary: '验证动态码',
  input: z.strictObject({ code }),
  output: Session,
})
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/api/session/second-factor/begin',
  permission: 'signed-in',
  summary: '开始绑定动态验证码',
  input: z.strictObject({ password: z.string().min(1).max(200) }),
  output: z.object({ secret: z.string(), uri: z.string() }),
})
export const enrolSecondFactor = endpoint({
  method: 'POST',
  path: '/api/session/second-factor/enrol',
  permission: 'signed-in',
  summary: '确认绑定动态验证码',
  input: z.strictObject({ ...commandFields, code }),
  output: z.object({ ok: z.literal(true) }),
})
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  permission: 'signed-in',
  summary: '修改密码',
  input: z.strictObject({
    ...commandFields,
    current: z.string().min(1).max(200),
    next: z.string().min(10).max(200),
  }),
  output: z.object({ ok: z.literal(true) }),
})
export const SessionRow = z
  .object({ id: Id, current: z.boolean(), device: z.string(), signedInAt: Instant, lastSeenAt: Instant })
  .meta({ id: 'SessionRow' })
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/session/list',
  permission: 'signed-in',
  summary: '我的登录设备',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(SessionRow) }),
})
export const revokeSession = endpoint({
  method: 'POST',
  path: '/api/session/revoke',
  permission: 'signed-in',
  summary: '让某台设备退出',
  input: z.strictObject({ ...commandFields, sessionId: Id }),
  output: z.object({ ok: z.literal(true) }),
})
