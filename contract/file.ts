import { z } from 'zod'
import { Id } from './primitives.ts'
import { endpoint } from './endpoint.ts'

export const FileSummary = z
  .object({ id: Id, name: z.string(), mime: z.string(), size: z.int(), fingerprint: z.string() })
  .meta({ id: 'FileSummary' })
export type FileSummary = z.infer<typeof FileSummary>

export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'file.write',
  summary: '上传附件（不超过 10 MB；照片会去掉位置信息）',
  input: z.strictObject({ id: Id }),
  output: FileSummary,
  form: 'upload',
})
export const readFile = endpoint({
  method: 'GET',
  path: '/api/files/:id',
  permission: 'file.read',
  summary: '查看附件',
  input: z.strictObject({ id: Id }),
  output: z.any(),
  form: 'download',
})
