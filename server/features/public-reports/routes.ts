import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Router } from '#server/platform/http.ts'
import type { PublicDesk } from './commands.ts'
import { type Asked, showReportForm, submitReportForm } from './form/commands.ts'
import { wordsPage } from './frame/pages.ts'
import { noticeOf, type PageAnswer } from './frame/rules.ts'
import { handlingRulesPage } from './handling/pages.ts'
import { ICON, SCRIPT, STYLE } from './look/pages.ts'
import { createPressure } from './pressure/rules.ts'
import { createCountyShelf } from './queries.ts'
import { showStatusForm, submitAddition, submitStatusForm } from './status/commands.ts'

// Written out in full, so that a text that is far too long still comes back with a word about it: 4000 characters
// of Chinese take 36 kB as a form sends them.
const BODY_LIMIT = 256 * 1024

/**
 * The pages anybody may use: no account, no cookie, no script needed, nothing loaded from elsewhere. They are bound
 * here and not by entries of the contract, for what they take are forms and what they answer is markup.
 */
export async function bindPublicReports({ app: house, platform }: Router): Promise<void> {
  const shelf = createCountyShelf(platform)
  const desk: PublicDesk = { platform, pressure: createPressure(platform.config.publicReportsPerMinute) }
  await house.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', policyOf(platform.config.behindTls))
    })
    app.setErrorHandler((error, request, reply) => {
      const { status, notice, surprise } = noticeOf(error, request.id)
      // Nothing could be read, so nothing can be shown again: the page says only that, and whom to call.
      const words = ['请回到表上再写一次，写短一些；或者拨打 110、12345 直接说。']
      const page = wordsPage({ title: notice.title, words, countyName: shelf.last().name })
      return send(request, reply, { status, page, surprise })
    })

    app.get('/report', async (request, reply) => send(request, reply, await showReportForm(desk, shelf, request.id)))
    app.post('/report', async (request, reply) =>
      send(request, reply, await submitReportForm(desk, shelf, asked(request))),
    )
    app.get('/report/status', async (request, reply) => send(request, reply, await showStatusForm(shelf, request.id)))
    app.post('/report/status', async (request, reply) =>
      send(request, reply, await submitStatusForm(desk, shelf, asked(request))),
    )
    app.post('/report/more', async (request, reply) =>
      send(request, reply, await submitAddition(desk, shelf, asked(request))),
    )
    app.get('/report/rules', async (request, reply) => {
      const county = await shelf.read(request.id).catch(() => shelf.last())
      return send(request, reply, { status: 200, page: handlingRulesPage({ countyName: county.name }) })
    })
    app.get('/report/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
    app.get('/report/quick-exit.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(SCRIPT),
    )
    app.get('/report/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(ICON))
  })
}

function asked(request: FastifyRequest): Asked {
  return {
    form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    traceId: request.id,
  }
}

function send(request: FastifyRequest, reply: FastifyReply, { status, page, surprise }: PageAnswer): FastifyReply {
  if (surprise !== undefined) {
    const { name, code } = surprise as { name?: string; code?: string }
    request.log.error({ traceId: request.id, err: { name, code } }, 'surprise on a public page')
  }
  if (status === 429) reply.header('retry-after', '60')
  return reply.status(status).type('text/html; charset=utf-8').send(page)
}

function policyOf(behindTls: boolean): string {
  const own = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"
  const closed = `${own}; base-uri 'none'; frame-ancestors 'none'`
  return behindTls ? `${closed}; upgrade-insecure-requests` : closed
}
