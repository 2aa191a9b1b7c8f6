import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import { access, bindFeatures } from './features.ts'
import type { Platform } from './platform/context.ts'
import { describeFailure } from './platform/failure.ts'
import { cookieName, createRouter } from './platform/http.ts'
import { Refusal } from './platform/refusal.ts'
import { serveDesk } from './platform/static.ts'

const FILE_LIMIT = 10 * 1024 * 1024
const REQUEST_MS = 300_000

/** The one constructor of the application: production and every test call it. The log goes to standard output, or to `logTo`. */
export async function buildApp(
  parts: Omit<Platform, 'log' | 'access'>,
  logTo?: { write(line: string): void },
): Promise<{ app: FastifyInstance; platform: Platform }> {
  const app = Fastify({
    logger: {
      level: parts.config.logLevel,
      serializers: { req: safeRequest },
      ...(logTo === undefined ? {} : { stream: logTo }),
    },
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    // One hop, the proxy in front: whatever a client wrote into X-Forwarded-For itself stands further left and is not
    // believed, or it could pick a new address for each guess at a password.
    trustProxy: parts.config.behindTls ? (_address, hop) => hop < 1 : false,
    // A body sent a byte at a time must not hold its place for ever; the slowest honest upload is 10 MB over 2G.
    requestTimeout: REQUEST_MS,
    // Anonymous reporters must not be found through the log: requests are not logged with address or agent.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read leads nowhere; the framework's own answer would repeat it, in English.
    frameworkErrors: (_error, request, reply) => {
      const failure = describeFailure(new Refusal('not_found'), request.id)
      void (reply as FastifyReply).status(failure.status).send(failure.body)
    },
  })
  const platform: Platform = { ...parts, access, log: app.log }
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles at run time; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        ...(parts.config.behindTls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: parts.config.behindTls ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 1 } })
  // A whole office comes from one address: what one of its people, or somebody not signed in, asks too fast does not stop
  // the others. An address as a whole has a bound of its own, for a cookie can be made up anew each time.
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    keyGenerator: (request) => `${request.ip} ${request.cookies[cookieName(platform)]?.slice(0, 64) ?? ''}`,
    allowList: (request) => request.url.startsWith('/assets/'),
  })
  const ofAddress = app.createRateLimit({ max: 6000, timeWindow: '1 minute', keyGenerator: (request) => request.ip })
  app.addHook('onRequest', async (request) => {
    const limit = await ofAddress(request)
    if (!limit.isAllowed && limit.isExceeded) throw new Refusal('too_many_requests')
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/report')) reply.header('cache-control', 'no-store')
    refuseForeignOrigin(request)
  })
  app.setErrorHandler((error, request, reply) => {
    const failure = describeFailure(error, request.id)
    if (failure.surprise)
      request.log.error(
        {
          traceId: request.id,
          err: {
            name: error instanceof Error ? error.name : 'thrown',
            code: (error as { code?: string }).code,
            table: (error as { table?: string }).table,
            stack: trace(error),
          },
        },
        'surprise',
      )
    return reply.status(failure.status).send(failure.body)
  })
  const router = createRouter(app, platform)
  await bindFeatures(router)
  await serveDesk(app)
  return { app, platform }
}

function safeRequest(request: { method: string; routeOptions?: { url?: string | undefined } }) {
  return { method: request.method, route: request.routeOptions?.url }
}

/** Where a surprise came from, without its message: messages of libraries may quote values. */
function trace(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
}

/**
 * A write from another site's page carries its Origin; ours are same-origin (with SameSite=Strict cookies besides, which
 * a neighbour under the same domain passes). Forms of the public pages send 'null', because no-referrer has browsers do
 * so; they use no session. What uses one is called by our own scripts, and they name their origin.
 */
function refuseForeignOrigin(request: {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
}): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('not_permitted')
  if (typeof origin !== 'string' || (origin === 'null' && !request.url.startsWith('/api/'))) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Refusal('not_permitted')
}
