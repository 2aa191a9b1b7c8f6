import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import * as contract from '#contract/session.ts'
import { permissionsOf } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { cookieName, type Router, signedInOf } from '#server/platform/http.ts'
import { identify, type SignedIn } from '#server/platform/identity.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { createAttemptBook } from './attempts/rules.ts'
import { changePassword, choosePost, revokeSession, signIn, signOut } from './commands.ts'
import { askerOf, countingProof } from './proof/commands.ts'
import { listHeldPosts, listOpenSessions, summarisePosts } from './queries.ts'
import { deviceLabel } from './rules.ts'
import { beginSecondFactor, confirmSecondFactor, enrolSecondFactor } from './second-factor/commands.ts'

type SessionView = z.input<typeof contract.Session>

/**
 * The session is the matter here, and it may have no usable post: so these are bound open, find out who is signed in
 * themselves, and pass the one door on their own.
 */
export function bindSessions(router: Router): void {
  const { platform } = router
  const book = createAttemptBook()

  router.bindOpen(contract.signIn, async (input, request, reply) => {
    const caller = {
      address: request.ip,
      device: deviceLabel(request.headers['user-agent']),
      traceId: request.id,
      presented: request.cookies[cookieName(platform)],
    }
    const token = await signIn(platform, book, { input, caller })
    reply.setCookie(cookieName(platform), token, cookieSettings(platform.config.behindTls))
    return view(router, request, await identify(platform, token))
  })
  router.bindOpen(contract.readSession, async (_input, request) =>
    view(router, request, await signedInOf(platform, request)),
  )
  router.bindOpen(contract.choosePost, async (input, request) => {
    await enter(router, request, (context, signedIn) => choosePost(context, signedIn, input.postId))
    return view(router, request, await signedInOf(platform, request))
  })
  router.bindOpen(contract.signOut, async (_input, request, reply) => {
    forget(reply, router)
    await enter(router, request, signOut)
    return { ok: true as const }
  })
  router.bindOpen(contract.confirmSecondFactor, async (input, request) => {
    await prove(router, request, (context, signedIn) => confirmSecondFactor(context, signedIn, input.code))
    return view(router, request, await signedInOf(platform, request))
  })
  router.bindOpen(contract.beginSecondFactor, (input, request) =>
    prove(router, request, (context, signedIn) => beginSecondFactor(context, signedIn, input.password)),
  )
  router.bindOpen(contract.enrolSecondFactor, (input, request) => {
    const act: Act<void> = (context, signedIn) => enrolSecondFactor(context, signedIn, input.code)
    return proveCommand(router, request, { entry: contract.enrolSecondFactor, input, act })
  })
  router.bindOpen(contract.changePassword, (input, request) => {
    const act: Act<void> = (context, signedIn) => changePassword(context, signedIn, input)
    return proveCommand(router, request, { entry: contract.changePassword, input, act })
  })
  router.bindOpen(contract.listSessions, async (_input, request) => ({
    rows: await enter(router, request, listOpenSessions),
  }))
  router.bindOpen(contract.revokeSession, (input, request) => {
    const act: Act<void> = (context, signedIn) => revokeSession(context, signedIn, input.sessionId)
    return command(router, request, { entry: contract.revokeSession, input, act })
  })
}

type Act<T> = (context: Context, signedIn: SignedIn) => Promise<T>

/** The one door, for whoever is signed in, with or without a usable post. */
async function enter<T>(router: Router, request: FastifyRequest, act: Act<T>): Promise<T> {
  const signedIn = await signedInOf(router.platform, request)
  return inTransaction(router.platform, { asker: askerOf(signedIn), traceId: request.id }, (context) =>
    act(context, signedIn),
  )
}

/** The same, where a password or a code is asked for. */
async function prove<T>(router: Router, request: FastifyRequest, act: Act<T>): Promise<T> {
  const signedIn = await signedInOf(router.platform, request)
  return countingProof(router.platform, { signedIn, traceId: request.id }, () => enter(router, request, act))
}

interface OwnCommand {
  readonly entry: Endpoint
  readonly input: { readonly commandId: string }
  readonly act: Act<void>
}

/**
 * Sent twice it is done once. The door sees nobody, because the act itself may make a post usable and the second sending
 * must still be the same; whose command it is stands in the body that is compared.
 */
async function command(
  router: Router,
  request: FastifyRequest,
  { entry, input, act }: OwnCommand,
): Promise<{ ok: true }> {
  const signedIn = await signedInOf(router.platform, request)
  const door = {
    asker: { kind: 'public' } as const,
    traceId: request.id,
    command: { id: input.commandId, operation: entry.path, body: { ...input, accountId: signedIn.accountId } },
  }
  return inTransaction(router.platform, door, async (context) => {
    await act(context, signedIn)
    return { ok: true as const }
  })
}

async function proveCommand(router: Router, request: FastifyRequest, own: OwnCommand): Promise<{ ok: true }> {
  const signedIn = await signedInOf(router.platform, request)
  return countingProof(router.platform, { signedIn, traceId: request.id }, () => command(router, request, own))
}

function view(router: Router, request: FastifyRequest, signedIn: SignedIn): Promise<SessionView> {
  const { platform } = router
  return inTransaction(
    platform,
    { asker: askerOf(signedIn), traceId: request.id },
    async (context): Promise<SessionView> => {
      const posts = await summarisePosts(context, await listHeldPosts(context, signedIn.accountId))
      return {
        accountId: signedIn.accountId,
        displayName: signedIn.displayName,
        login: signedIn.login,
        hasSecondFactor: signedIn.hasSecondFactor,
        secondFactorDone: signedIn.secondFactorDone,
        post: posts.find((post) => post.id === signedIn.postId) ?? null,
        posts,
        permissions: signedIn.actor === null ? [] : permissionsOf(platform.access, signedIn.actor.role),
        synthetic: signedIn.synthetic,
        idleMinutes: platform.config.idleMinutes,
        now: context.now.toISOString(),
      }
    },
  )
}

/** Gone when the browser closes; never read by a script, never sent from another site. */
function cookieSettings(behindTls: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: behindTls } as const
}

/** Set before anything can be refused: who signs out of an ended session is signed out all the same. */
function forget(reply: FastifyReply, { platform }: Router): void {
  reply.clearCookie(cookieName(platform), cookieSettings(platform.config.behindTls))
  reply.header('clear-site-data', '"cookies", "storage"')
}
