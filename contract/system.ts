import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const readHealth = endpoint({
  method: 'GET',
  path: '/api/health',
  permission: 'public',
  summary: '服务与数据库是否可用',
  input: z.strictObject({}),
  output: z.object({ ok: z.boolean(), database: z.boolean() }),
})
export const readOpenApi = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  permission: 'public',
  summary: '接口说明（OpenAPI 3.1）',
  input: z.strictObject({}),
  output: z.any(),
})
