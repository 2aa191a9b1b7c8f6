import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import { requirePermission } from './access.ts'
import type { ActorContext, Context, Platform } from './context.ts'
import { identify, requireActor, type SignedIn } from './identity.ts'
import { Refusal } from './refusal.ts'
import { inTransaction } from './transaction.ts'

/** What routes bind to: one endpoint entry, one function. */
export interface Router {
  readonly app: FastifyInstance
  readonly platform: Platform
  /** A read, or a command when its input carries `commandId`; both run inside the one door. */
  bind<I extends z.ZodType, O extends z.ZodType>(
    entry: Endpoint<I, O>,
    act: (context: ActorContext, input: z.output<I>) => Promise<z.input<O>>,
  ): void
  /** Bytes instead of JSON. */
  bindDownload<I extends z.ZodType>(
    entry: Endpoint<I, z.ZodType>,
    act: (context: ActorContext, input: z.output<I>) => Promise<Download>,
  ): void
  /** One uploaded file, already read, at most `limits.fileSize` of the multipart plugin. */
  bindUpload<I extends z.ZodType, O extends z.ZodType>(
    entry: Endpoint<I, O>,
    act: (context: ActorContext, input: z.output<I>, file: Upload) => Promise<z.input<O>>,
  ): void
  /** Where the session itself is the matter, or nobody is signed in. */
  bindOpen<I extends z.ZodType, O extends z.ZodType>(
    entry: Endpoint<I, O>,
    act: (input: z.output<I>, request: FastifyRequest, reply: FastifyReply) => Promise<z.input<O>>,
  ): void
}

export interface Download {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}
export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

export const COOKIE = 'shouwang'

/** The session cookie's name: behind TLS the browser itself guards the __Host- prefix. */
export function cookieName(platform: Platform): string {
  return platform.config.behindTls ? `__Host-${COOKIE}` : COOKIE
}

export function signedInOf(platform: Platform, request: FastifyRequest): Promise<SignedIn> {
  return identify(platform, request.cookies[cookieName(platform)])
}

export function createRouter(app: FastifyInstance, platform: Platform): Router {
  const { access } = platform
  const route = (entry: Endpoint, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => {
    app.route({ method: entry.method, url: entry.path, handler })
  }
  const enter = async <T>(
    entry: Endpoint,
    request: FastifyRequest,
    act: (context: ActorContext, input: unknown) => Promise<T>,
  ): Promise<T> => {
    const actor = requireActor(await signedInOf(platform, request))
    if (entry.permission !== 'signed-in') requirePermission(access, actor, entry.permission as Permission)
    const input = readInput(entry, request)
    const commandId = (input as { commandId?: string }).commandId
    return inTransaction(
      platform,
      {
        asker: { kind: 'actor', actor },
        traceId: request.id,
        ...(commandId === undefined ? {} : { command: { id: commandId, operation: entry.path, body: input } }),
      },
      (context: Context) => act(context as ActorContext, input),
    )
  }
  return {
    app,
    platform,
    bind: (entry, act) =>
      route(entry, async (request) =>
        entry.output.parse(await enter(entry, request, (context, input) => act(context, input as never))),
      ),
    bindDownload: (entry, act) =>
      route(entry, async (request, reply) => {
        const download = await enter(entry, request, (context, input) => act(context, input as never))
        return reply
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download.name)}`)
          .type(download.mime)
          .send(Buffer.from(download.bytes))
      }),
    bindUpload: (entry, act) =>
      route(entry, async (request) => {
        // Who asks is settled before a byte of the file is read.
        const actor = requireActor(await signedInOf(platform, request))
        requirePermission(access, actor, entry.permission as Permission)
        const file = await readUpload(request)
        return entry.output.parse(await enter(entry, request, (context, input) => act(context, input as never, file)))
      }),
    bindOpen: (entry, act) =>
      route(entry, async (request, reply) =>
        entry.output.parse(await act(readInput(entry, request) as never, request, reply)),
      ),
  }
}

/** @throws Refusal invalid_input without a file, unsupported_media for a body that is cut off or has no boundary */
async function readPart(request: FastifyRequest) {
  try {
    const part = await request.file()
    if (part === undefined) throw new Refusal('invalid_input')
    return { part, bytes: await part.toBuffer() }
  } catch (error) {
    // The parser's own complaints carry no code; what the framework refuses (too large) does.
    if (error instanceof Refusal || (error as { code?: string }).code !== undefined) throw error
    throw new Refusal('unsupported_media')
  }
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('unsupported_media')
  const { part, bytes } = await readPart(request)
  return {
    name:
      part.filename
        .normalize('NFC')
        .replaceAll(/[\\/\u0000-\u001f]/g, '')
        .slice(0, 120) || '附件',
    bytes,
  }
}

const PATH_NAME = /:([a-zA-Z]+)/g

/**
 * Path, query and body as one input, checked by the contract. A malformed id in the path reads as unknown, because it
 * is. Details name fields and what is wrong with them, never what was submitted.
 * @throws Refusal not_found, invalid_input
 */
export function readInput(entry: Endpoint, request: FastifyRequest): unknown {
  const params = request.params as Record<string, unknown>
  // The multipart parser leaves no body behind: a form from elsewhere must not pass for an empty input.
  if (entry.form !== 'upload' && request.isMultipart()) throw new Refusal('unsupported_media')
  const rest = entry.method === 'GET' || entry.form === 'upload' ? request.query : (request.body ?? {})
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest))
    throw new Refusal('invalid_input', { issues: [{ path: '', reason: 'object' }] })
  const overlap = Object.keys(params).some((name) => name in rest)
  const parsed = entry.input.safeParse({ ...rest, ...params })
  if (parsed.success && !overlap) return parsed.data
  const issues = (parsed.error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), reason: issue.code }))
  const inPath = [...entry.path.matchAll(PATH_NAME)].map((match) => match[1])
  if (issues.some((issue) => inPath.includes(issue.path))) throw new Refusal('not_found')
  throw new Refusal('invalid_input', { issues })
}
