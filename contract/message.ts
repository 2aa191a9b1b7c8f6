import { z } from 'zod'
import { Id, Instant, PageNumber, pageOf, PageSize } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** A notice never carries a name or a number: it says what happened and leads to the place. */
export const Message = z
  .object({
    id: Id,
    kind: z.string(),
    text: z.string(),
    at: Instant,
    readAt: Instant.nullable(),
    link: z.object({
      kind: z.enum(['case', 'report', 'referral', 'duty', 'child', 'roster', 'none']),
      id: z.string().nullable(),
    }),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>
export const listMessages = endpoint({
  method: 'GET',
  path: '/api/messages',
  permission: 'message.read',
  summary: '消息',
  input: z.strictObject({ unread: z.enum(['true', 'false']).optional(), page: PageNumber, pageSize: PageSize }),
  output: pageOf(Message).extend({ unread: z.int() }),
})
export const readMessages = endpoint({
  method: 'POST',
  path: '/api/messages/read',
  permission: 'message.read',
  summary: '标为已读（不填则全部）',
  input: z.strictObject({ ids: z.array(Id).max(200).optional() }),
  output: z.object({ unread: z.int() }),
})
