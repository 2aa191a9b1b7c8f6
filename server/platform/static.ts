import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

const DESK = fileURLToPath(new URL('../../dist/desk', import.meta.url))

/** Serves the built desk; every address the desk's own router knows answers its one page. */
export async function serveDesk(app: FastifyInstance): Promise<void> {
  const built = existsSync(DESK)
  if (built)
    await app.register(fastifyStatic, {
      root: DESK,
      index: false,
      // One route a file: an address that is no file is left to the desk.
      wildcard: false,
      prefix: '/',
      maxAge: '1h',
      dotfiles: 'deny',
      serveDotFiles: false,
    })
  app.setNotFoundHandler({ preHandler: app.rateLimit({ max: 600, timeWindow: '1 minute' }) }, (request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (page && built) return reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0 })
    throw new Refusal('not_found')
  })
}
