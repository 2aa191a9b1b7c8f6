import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { listChildren } from '#contract/child.ts'
import type { Officer } from './posts.ts'
import { type Question, questionOf } from './questions.ts'

export interface Sample {
  readonly kind: string
  readonly role: string
  /** When it was due, on the clock of `performance`. */
  readonly due: number
  /** From the moment the request was due, so that waiting behind a slow one counts. Milliseconds. */
  readonly ms: number
  readonly status: number
}

/** Offices are at addresses of their own; the limits on requests stay as they are. */
const OFFICES = Array.from({ length: 10 }, (_, n) => `127.0.1.${n + 1}`)
const agents = OFFICES.map((localAddress) => new Agent({ keepAlive: true, localAddress, maxSockets: 64 }))

/** Sends requests at an even pace whether or not the earlier ones are answered. */
export async function openLoop(
  port: number,
  input: { officers: readonly Officer[]; rate: number; seconds: number; from: number },
): Promise<{ samples: Sample[]; seconds: number }> {
  const total = input.rate * input.seconds
  const began = performance.now()
  const answers: Promise<Sample>[] = []
  for (let n = 0; n < total; n += 1) {
    const due = began + (n * 1000) / input.rate
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    const at = input.from + n
    answers.push(ask(port, { officer: input.officers[at % input.officers.length]!, question: questionOf(at), due, at }))
  }
  const samples = await Promise.all(answers)
  return { samples, seconds: (performance.now() - began) / 1000 }
}

/** One request, timed from when it was due. */
export function ask(
  port: number,
  input: { officer: Officer; question: Question; due: number; at: number },
): Promise<Sample> {
  const { officer, question, due } = input
  const body = JSON.stringify(question.body)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: listChildren.path,
        method: 'POST',
        agent: agents[input.at % agents.length],
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          cookie: officer.cookie,
        },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          resolve({
            kind: question.kind,
            role: officer.role,
            due,
            ms: performance.now() - due,
            status: answer.statusCode ?? 0,
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

export function closeAgents(): void {
  for (const agent of agents) agent.destroy()
}
