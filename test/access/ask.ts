import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Role } from '#contract/roles.ts'
import { signIn } from '#contract/session.ts'
import { DEMO_PASSWORD, demoAccounts } from '#server/data/demo-county.ts'
import { demoId } from '#server/demo.ts'
import { personOf, type World } from '#test/start-app.ts'

/** Somebody who asks: one of the posts of the population, or nobody in particular. */
export interface Persona {
  readonly login: string
  readonly role: Role | null
  readonly unitId: string
  readonly cookie: string
}

export const NOBODY: Persona = { login: 'anonymous', role: null, unitId: '', cookie: '' }

export interface Reply {
  readonly status: number
  readonly raw: string
  readonly bytes: Buffer
  readonly contentType: string
}

const REQUESTS_AN_ADDRESS = 400
let sent = 0

/** The limit on requests is per address and minute; thousands of cases come from as many places as they need. */
export function nextAddress(): string {
  sent += 1
  const place = Math.floor(sent / REQUESTS_AN_ADDRESS)
  return `10.9.${(place >> 8) & 255}.${place & 255}`
}

/** One request, said by an entry and its whole input; path names go into the path, the rest into query or body. */
export async function ask(
  app: FastifyInstance,
  persona: Persona,
  entry: Endpoint,
  input: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const rest = { ...input }
  const path = entry.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(wellFormed(value))
  })
  const inQuery = entry.method === 'GET' || entry.form === 'upload'
  const query = inQuery
    ? new URLSearchParams(
        Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
      ).toString()
    : ''
  const body = entry.form === 'upload' ? uploadOf(PNG, 'photo.png') : entry.method === 'POST' ? { payload: rest } : {}
  const answer = await app.inject({
    method: entry.method,
    url: query === '' ? path : `${path}?${query}`,
    remoteAddress: nextAddress(),
    ...body,
    headers: {
      ...(persona.cookie === '' ? {} : { cookie: persona.cookie }),
      ...('headers' in body ? body.headers : {}),
    },
  })
  return {
    status: answer.statusCode,
    raw: answer.body,
    bytes: answer.rawPayload,
    contentType: String(answer.headers['content-type'] ?? ''),
  }
}

/** The smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function uploadOf(bytes: Uint8Array, name: string): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'boundary-of-the-access-matrix'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

export function codeOf(reply: Reply): string {
  if (!reply.contentType.includes('json')) return ''
  return String((JSON.parse(reply.raw) as { code?: unknown }).code ?? '')
}

/** The body without what is new in every answer. */
export function withoutTrace(reply: Reply): string {
  return reply.raw.replace(/"traceId":"[^"]*"/, '"traceId":""')
}

/** Every demonstration account, signed in. */
export async function signInAll(world: World): Promise<Persona[]> {
  const personas: Persona[] = []
  for (const account of demoAccounts()) {
    const { cookie } = await world.as(account.login)
    personas.push({ login: account.login, role: account.role, unitId: demoId(account.unitKey), cookie })
  }
  return personas
}

/** Signs in an account that no demonstration knows: the people of the second county. */
export async function signInOther(
  world: World,
  account: { login: string; role: Role; unitId: string },
): Promise<Persona> {
  const answer = await world.app.inject({
    method: 'POST',
    url: signIn.path,
    remoteAddress: nextAddress(),
    payload: { login: account.login, password: DEMO_PASSWORD },
  })
  if (answer.statusCode !== 200) throw new Error(`sign-in of ${account.login}: ${answer.statusCode} ${answer.body}`)
  return { ...account, cookie: answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ') }
}

/** The same persona as the harness's typed client. */
export function clientOf(app: FastifyInstance, persona: Persona) {
  return personOf(app, persona.login, persona.cookie)
}

/** An address can only carry characters; half of one becomes what a browser sends for it. */
export function wellFormed(value: unknown): string {
  return Buffer.from(String(value), 'utf8').toString('utf8')
}
