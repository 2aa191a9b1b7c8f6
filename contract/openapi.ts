import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { ERRORS } from './errors.ts'
import { PERMISSIONS } from './permissions.ts'

const PATH_NAME = /:([a-zA-Z]+)/g

/** The OpenAPI 3.1 document of every operation, made from the same entries that routes and client read. */
export function openApiDocument(): Record<string, unknown> {
  const schemas: Record<string, unknown> = {}
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, entry] of endpoints) {
    const path = entry.path.replaceAll(PATH_NAME, '{$1}')
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operation(name, entry, schemas) }
  }
  schemas['Error'] = {
    type: 'object',
    required: ['code', 'message', 'traceId'],
    properties: {
      code: { type: 'string', enum: Object.keys(ERRORS) },
      message: { type: 'string', description: '给人看的中文说明' },
      traceId: { type: 'string' },
      details: { type: 'object' },
    },
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '守望 Shouwang',
      version: '0.1.0',
      description: '农村留守儿童关爱保护平台接口',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: { schemas, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shouwang' } } },
    paths,
  }
}

function operation(name: string, entry: Endpoint, schemas: Record<string, unknown>): Record<string, unknown> {
  const input = toSchema(entry.input, 'input', schemas) as { properties?: Record<string, unknown>; required?: string[] }
  const inPath = [...entry.path.matchAll(PATH_NAME)].map((match) => match[1]!)
  const inQuery = entry.method === 'GET' || entry.form === 'upload'
  const required = new Set(input.required ?? [])
  const parameters = Object.entries(input.properties ?? {})
    .filter(([key]) => inPath.includes(key) || inQuery)
    .map(([key, schema]) => ({
      name: key,
      in: inPath.includes(key) ? 'path' : 'query',
      required: inPath.includes(key) || required.has(key),
      schema,
    }))
  return {
    operationId: name,
    summary: entry.summary,
    description: describePermission(entry),
    ...(entry.permission === 'public' ? {} : { security: [{ session: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBody(entry, input, inPath),
    responses: {
      '200': { description: '成功', content: answer(entry, schemas) },
      default: {
        description: '拒绝或失败',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function describePermission(entry: Endpoint): string {
  if (entry.permission === 'public') return '无需登录'
  if (entry.permission === 'signed-in') return '登录即可'
  return `需要权限 ${entry.permission}（${PERMISSIONS[entry.permission]}）`
}

function requestBody(
  entry: Endpoint,
  input: { properties?: Record<string, unknown> },
  inPath: readonly string[],
): Record<string, unknown> {
  if (entry.form === 'upload') {
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (entry.method === 'GET') return {}
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([key]) => !inPath.includes(key)))
  const { required, ...rest } = input as { required?: string[] }
  const schema = {
    ...rest,
    properties,
    ...(required === undefined ? {} : { required: required.filter((key) => !inPath.includes(key)) }),
  }
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function answer(entry: Endpoint, schemas: Record<string, unknown>): Record<string, unknown> {
  if (entry.form === 'download') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: toSchema(entry.output, 'output', schemas) } }
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks; named schemas move to the components. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): unknown {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  const { $schema: _, $defs, ...body } = json
  for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, Record<string, unknown>>)) {
    const { id: _id, ...kept } = definition
    schemas[id] = relink(kept)
  }
  return relink(body)
}

function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !(key === 'id' && typeof item === 'string'))
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string' ? item.replace('#/$defs/', '#/components/schemas/') : relink(item),
      ]),
  )
}
