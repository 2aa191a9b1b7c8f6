import type { FastifyInstance } from 'fastify'
import { endpoints } from '#contract/endpoints.ts'
import { maskName } from '#contract/masking.ts'
import { ask, codeOf, type Persona, type Reply, withoutTrace } from './ask.ts'
import { expectations, outcomeOf } from './expectations.ts'
import { type Place, type Population, RELATIONS } from './population.ts'
import { knowsId, sees } from './sight.ts'

export interface Findings {
  readonly cases: number
  readonly reached: number
  readonly refused: number
  /** A case that ended otherwise than the policy says. */
  readonly unexpected: string[]
  /** A refusal of something hidden that does not read like one of something unknown. */
  readonly distinguishable: string[]
  /** An answer that holds something of a place the persona does not see. */
  readonly leaks: string[]
}

/** Every operation × every persona × every relation. */
export async function runMatrix(
  app: FastifyInstance,
  population: Population,
  filter: 'on' | 'off',
  operations: readonly string[] = [...endpoints.keys()],
): Promise<Findings> {
  const rows = expectations(population)
  const unexpected: string[] = []
  const distinguishable: string[] = []
  const leaks: string[] = []
  let cases = 0
  let reached = 0
  for (const name of operations) {
    const entry = endpoints.get(name)!
    const row = rows[name]
    if (row === undefined) {
      unexpected.push(`${name}: no row in test/access/expectations.ts`)
      continue
    }
    const bound = app.hasRoute({ method: entry.method, url: entry.path })
    for (const persona of population.personas) {
      let unknown: string | undefined
      // The unknown id first: it is what every hidden one must read like.
      for (const relation of row.placeless === true ? (['unknown'] as const) : RELATIONS.toReversed()) {
        const place = population.places[relation]
        const expected = bound ? outcomeOf(entry.permission, row, { persona, place }) : ['not_found']
        if (expected === null) continue
        const reply = await ask(app, persona, entry, row.input(place, persona))
        cases += 1
        const outcome = reply.status === 200 ? 'ok' : codeOf(reply)
        const at = `${name} as ${persona.login} on ${relation}`
        if (!expected.includes(outcome))
          unexpected.push(`${at}: ${outcome} (${reply.status}), not ${expected.join('/')}`)
        if (outcome === 'ok') reached += 1
        if (relation === 'unknown') unknown = refusalOf(reply)
        else if (expected.includes('not_found') && unknown !== undefined && refusalOf(reply) !== unknown)
          distinguishable.push(`${at}: ${reply.raw} beside ${unknown}`)
        const echoed = outcome === 'ok' ? leaksIn(reply.raw, persona, population, filter) : []
        leaks.push(...echoed.map((leak) => `${at}: ${leak}`))
      }
    }
  }
  return { cases, reached, refused: cases - reached, unexpected, distinguishable, leaks }
}

function refusalOf(reply: Reply): string {
  return `${reply.status} ${withoutTrace(reply)}`
}

/** Whatever of a place stands in an answer to somebody who does not see it. */
function leaksIn(raw: string, persona: Persona, population: Population, filter: 'on' | 'off'): string[] {
  return RELATIONS.flatMap((relation) =>
    hiddenFrom(persona, population.places[relation], filter)
      .filter(([, text]) => raw.includes(text))
      .map(([what]) => `${what} of ${relation}`),
  )
}

function hiddenFrom(persona: Persona, place: Place, filter: 'on' | 'off'): [what: string, text: string][] {
  const { relation } = place
  const { login } = persona
  if (relation === 'unknown') return []
  const hidden: [string, string][] = []
  if (!sees('child', login, relation)) {
    hidden.push(['the child id', place.childId], ['a relative id', place.relativeId], ['a visit id', place.visitId])
    hidden.push(['the masked name', maskName(place.words.child[0]!)])
    for (const word of place.words.child) hidden.push([`the word ${word}`, word])
  }
  const part = (['case', 'report', 'referral'] as const).some((kind) => sees(kind, login, relation))
  if (!part) for (const word of place.words.story) hidden.push([`the word ${word}`, word])
  if (!sees('case', login, relation)) hidden.push(['a case visit id', place.caseVisitId])
  if (!knowsId('case', login, relation)) hidden.push(['an invitation id', place.invitationId])
  if (!sees('report', login, relation) && !sees('case', login, relation)) hidden.push(['a file id', place.fileId])
  // Row-level security alone cannot tell a filer from a recipient: the bare id of the case then reaches the filer.
  const asFiler = filter === 'off' && sees('report', login, relation)
  if (!knowsId('case', login, relation) && !asFiler) hidden.push(['the case id', place.caseId])
  if (!knowsId('report', login, relation)) hidden.push(['the report id', place.reportId])
  if (!sees('batch', login, relation)) hidden.push(['an import', place.batchId])
  if (!sees('return', login, relation)) {
    hidden.push(['a return', place.returnId])
    for (const word of place.words.work) hidden.push([`the word ${word}`, word])
  }
  const { roster } = place
  if (!sees('roster-list', login, relation)) {
    hidden.push(['a request for a list', roster.requestId], ['a name on a list', roster.name])
  }
  if (!sees('roster', login, relation)) hidden.push(['a finding of a comparison', roster.findingId])
  if (!sees('roster-row', login, relation)) hidden.push(['a question about a row', roster.inquiryId])
  if (!knowsId('referral', login, relation)) hidden.push(['the referral id', place.referralId])
  return hidden
}
