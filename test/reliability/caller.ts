import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { signIn } from '#contract/session.ts'
import { DEMO_PASSWORD, demoAccounts } from '#server/data/demo-county.ts'
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { codeAt } from '#server/platform/second-factor.ts'

export interface Reply {
  /** 0 when the connection broke: whether the command was done is unknown. */
  readonly status: number
  readonly body: unknown
  readonly ms: number
}

export interface Caller {
  /** One try. */
  send<I extends z.ZodType>(entry: Endpoint<I, z.ZodType>, input: z.input<I>): Promise<Reply>
  /** A file, as a form of the page sends it. */
  sendForm(path: string, form: FormData): Promise<Reply>
  /** The SAME command again and again until the server says 200. Any other refusal is a failure. */
  insist<I extends z.ZodType>(entry: Endpoint<I, z.ZodType>, input: z.input<I>): Promise<Insistence>
}

export interface Insistence {
  readonly body: unknown
  readonly tries: number
  /** When the try that was acknowledged began. */
  readonly begunAt: number
}

const TRY_MS = 30_000
const GIVE_UP_MS = 60_000

/** Somebody who asks over a real socket, as a browser does. */
export async function callerAt(origin: string, login: string): Promise<Caller> {
  const account = demoAccounts().find((item) => item.login === login)
  if (account === undefined) throw new Error(`no demonstration account ${login}`)
  const code = account.secondFactor ? { code: codeAt(DEMO_SECOND_FACTOR, new Date()) } : {}
  const answer = await fetch(`${origin}${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: DEMO_PASSWORD, ...code }),
  })
  if (answer.status !== 200) throw new Error(`sign-in of ${login} answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ')

  const ask = async (path: string, request: RequestInit): Promise<Reply> => {
    const begun = performance.now()
    try {
      const headers = { ...(request.headers as Record<string, string>), cookie }
      const signal = AbortSignal.timeout(TRY_MS)
      const reply = await fetch(`${origin}${path}`, { ...request, headers, signal })
      return { status: reply.status, body: await reply.json(), ms: performance.now() - begun }
    } catch {
      return { status: 0, body: null, ms: performance.now() - begun }
    }
  }
  const send: Caller['send'] = async (entry, input) => {
    const rest = { ...(input as Record<string, unknown>) }
    const path = entry.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return value
    })
    const query = entry.method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : ''
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) }
    return ask(`${path}${query}`, { method: entry.method, ...(entry.method === 'POST' ? json : {}) })
  }
  return {
    send,
    sendForm: (path, form) => ask(path, { method: 'POST', body: form }),
    async insist(entry, input) {
      const end = performance.now() + GIVE_UP_MS
      for (let tries = 1; ; tries += 1) {
        const begunAt = performance.now()
        const reply = await send(entry, input)
        if (reply.status === 200) return { body: reply.body, tries, begunAt }
        const again = reply.status === 0 || reply.status === 503 || reply.status === 429
        if (!again || performance.now() > end)
          throw new Error(`${login} ${entry.path}: ${reply.status} ${JSON.stringify(reply.body)} at try ${tries}`)
        await sleep(100)
      }
    },
  }
}
