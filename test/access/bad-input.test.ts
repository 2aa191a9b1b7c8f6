import { beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { type ErrorCode, ERRORS } from '#contract/errors.ts'
import type { Permission } from '#contract/permissions.ts'
import { access } from '#server/features.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { ask, nextAddress, NOBODY, type Persona, PNG, type Reply, uploadOf, wellFormed } from './ask.ts'
import { expectations } from './expectations.ts'
import { BODIES, FOREIGN_FIELDS, HOSTILE, MARK, pathsOf, withValue } from './hostile.ts'
import { type Place, type Population, populate } from './population.ts'
import type { Row } from './rows.ts'

let world: World
let population: Population
let rows: Readonly<Record<string, Row>>
const refusedIds: string[] = []
let sent = 0

beforeAll(async () => {
  world = await startWorld()
  population = await populate(world)
  rows = expectations(population)
})

const PREFERRED = [
  'town.gushi',
  'police.gushi',
  'clinic.gushi',
  'village.fapu',
  'admin.system',
  'admin.security',
  'admin.audit',
]
/** Somebody who may do it, so that the input is all that can be wrong. */
function holderOf(entry: Endpoint): Persona {
  const get = (login: string) => population.personas.find((each) => each.login === login)!
  if (entry.permission === 'public') return NOBODY
  if (entry.permission === 'signed-in') return get('statistics.county')
  const login = PREFERRED.find((each) => access.get(entry.permission as Permission)?.has(get(each).role!))
  return get(login ?? 'town.gushi')
}

/** The place in whose state an act can be done, so that what is valid gets as far as it can. */
function placeFor(name: string): Place {
  const assessing = ['inviteUnit', 'answerAssessment', 'decideGrade', 'giveOpinion']
  return population.places[assessing.includes(name) ? 'invited' : 'own']
}

async function currentInput(name: string, persona: Persona): Promise<Record<string, unknown>> {
  const input = rows[name]!.input(placeFor(name), persona)
  if (!('expectedVersion' in input)) return input
  const { rows: found } = await world.owner.query<{ version: number }>(
    `select version from child where id = $1 union all select version from protection_case where id = $1
     union all select version from referral where id = $1`,
    [input['id']],
  )
  return { ...input, expectedVersion: found[0]?.version ?? 1 }
}

const STACK = /node_modules|\bat \S+ \(|\.ts:\d|Error:|kysely|postgres|syntax error|\bZod|violates|stack/i

/** What is wrong with an answer, or nothing. `valid` says whether the contract itself takes the input. */
function faultsOf(reply: Reply, valid: boolean): string[] {
  if (reply.status === 200) return valid ? [] : ['200 for an input that the contract refuses']
  const faults: string[] = []
  if (reply.status < 400 || reply.status >= 500) faults.push(`status ${reply.status}`)
  if (STACK.test(reply.raw)) faults.push('words of a stack')
  if (reply.raw.includes(MARK)) faults.push('what was submitted comes back')
  if (!reply.contentType.includes('json')) return [...faults, `type ${reply.contentType}`]
  const body = JSON.parse(reply.raw) as { code: ErrorCode; message: string; traceId: string }
  const known = ERRORS[body.code] as readonly [number, string] | undefined
  if (known === undefined) return [...faults, `unknown code ${body.code}`]
  if (known[0] !== reply.status) faults.push(`${body.code} with status ${reply.status}`)
  if (body.message !== known[1] || !/[\u4e00-\u9fff]/.test(body.message))
    faults.push('no Chinese sentence of the contract')
  if (typeof body.traceId !== 'string' || body.traceId === '') faults.push('no trace id')
  const extra = Object.keys(body).filter((key) => !['code', 'message', 'traceId', 'details'].includes(key))
  return extra.length === 0 ? faults : [...faults, `fields ${extra.join(', ')}`]
}

function short(reply: Reply): string {
  return `${reply.status} ${reply.raw.slice(0, 160)}`
}

async function submit(name: string, persona: Persona, input: Record<string, unknown>, what: string): Promise<string[]> {
  const entry = endpoints.get(name)!
  const inQuery = entry.method === 'GET' || entry.form === 'upload'
  const wire = inQuery
    ? Object.fromEntries(Object.entries(input).map(([key, value]) => [key, wellFormed(value)]))
    : (JSON.parse(JSON.stringify(input)) as Record<string, unknown>)
  const reply = await ask(world.app, persona, entry, inQuery ? wire : input)
  sent += 1
  if (reply.status !== 200 && typeof input['commandId'] === 'string') refusedIds.push(input['commandId'])
  return faultsOf(reply, entry.input.safeParse(wire).success).map(
    (fault) => `${name}: ${what}: ${fault}: ${short(reply)}`,
  )
}

/** Signing out ends what the others need; it comes last. */
const names = [...endpoints.keys()].sort((a, b) => Number(a === 'signOut') - Number(b === 'signOut'))

test('every value of every input, replaced by what is hostile or left out, is taken as valid or refused in plain words', async () => {
  const faults: string[] = []
  for (const name of names) {
    const entry = endpoints.get(name)!
    const persona = holderOf(entry)
    const inQuery = entry.method === 'GET' || entry.form === 'upload'
    for (const path of pathsOf(entry)) {
      // An argon2 check for each would prove the same thing slowly.
      if (name === 'signIn' && path[0] === 'password') continue
      const values = Object.entries({ absent: undefined, ...HOSTILE }).filter(
        ([what, value]) =>
          (!inQuery || value === undefined || typeof value !== 'object') &&
          (path.at(-1) !== 'commandId' || ['absent', 'null', 'SQL', 'NUL', 'list'].includes(what)),
      )
      for (const [what, value] of values) {
        const input = withValue(await currentInput(name, persona), path, value) as Record<string, unknown>
        if (path.length === 1 && entry.path.includes(`:${String(path[0])}`) && value === undefined) continue
        faults.push(...(await submit(name, persona, input, `${path.join('.')} = ${what}`)))
      }
    }
  }
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(5_000)
}, 180_000)

test('a field that no contract names is refused on every operation that takes a body, never spread over a record', async () => {
  const faults: string[] = []
  for (const name of names) {
    const entry = endpoints.get(name)!
    const persona = holderOf(entry)
    if (name === 'signIn') continue
    for (const [field, value] of Object.entries(FOREIGN_FIELDS)) {
      if (pathsOf(entry).some((path) => path.length === 1 && path[0] === field)) continue
      if ((entry.method === 'GET' || entry.form === 'upload') && typeof value === 'object') continue
      const input = { ...(await currentInput(name, persona)), [field]: value }
      faults.push(...(await submit(name, persona, input, `unknown field ${field}`)))
    }
  }
  expect(faults).toEqual([])
})

test('bodies that are no input are refused in plain words, by holders and by anybody', async () => {
  const faults: string[] = []
  for (const name of names.filter((each) => endpoints.get(each)!.method === 'POST')) {
    const entry = endpoints.get(name)!
    const url = entry.path.replaceAll(/:[a-zA-Z]+/g, population.places.own.caseId)
    for (const persona of [holderOf(entry), NOBODY]) {
      for (const [what, type, payload] of BODIES) {
        const answer = await world.app.inject({
          method: 'POST',
          url,
          payload,
          remoteAddress: nextAddress(),
          headers: { 'content-type': type, ...(persona.cookie === '' ? {} : { cookie: persona.cookie }) },
        })
        const reply = {
          status: answer.statusCode,
          raw: answer.body,
          bytes: answer.rawPayload,
          contentType: String(answer.headers['content-type']),
        }
        // Empty bodies and a byte order mark are an empty input, which some operations take.
        const valid = entry.input.safeParse({}).success && ['nothing', 'a BOM', 'null'].includes(what)
        faults.push(
          ...faultsOf(reply, valid).map((fault) => `${name} as ${persona.login}: ${what}: ${fault}: ${short(reply)}`),
        )
      }
    }
  }
  expect(faults).toEqual([])
})

test('addresses that are broken are refused in plain words', async () => {
  const { cookie } = holderOf(endpoints.get('readChild')!)
  const faults: string[] = []
  const ids = [
    '%',
    '%ff',
    '%00',
    '%c0%ae',
    '%ed%a0%80',
    '..%2f..%2fetc%2fpasswd',
    `${MARK}${'x'.repeat(5_000)}`,
    '%F0%9F%91%B6',
  ]
  const urls = [
    ...ids.flatMap((id) => [`/api/children/${id}`, `/api/files/${id}`, `/api/cases/${id}`]),
    `/api/cases?state=%ff&page=%00`,
    `/api/cases?page=1&page=2`,
    `/api/cases?__proto__=${MARK}`,
    `/api/cases?constructor[prototype]=${MARK}`,
    `/api/cases?state=${MARK.repeat(1_000)}`,
    // Children are never searched for by address.
    `/api/children?q=${MARK}`,
    `/api/${MARK}`,
    '/api/%',
  ]
  for (const url of urls) {
    for (const method of ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'] as const) {
      const answer = await world.app.inject({ method, url, headers: { cookie }, remoteAddress: nextAddress() })
      const reply = {
        status: answer.statusCode,
        raw: answer.body,
        bytes: answer.rawPayload,
        contentType: String(answer.headers['content-type']),
      }
      faults.push(...faultsOf(reply, false).map((fault) => `${method} ${url.slice(0, 60)}: ${fault}: ${short(reply)}`))
    }
  }
  expect(faults).toEqual([])
})

test('files that are none, with names that are traps, are refused or made harmless', async () => {
  const { cookie } = holderOf(endpoints.get('uploadFile')!)
  const faults: string[] = []
  const files: [string, Uint8Array, string][] = [
    ['nothing', Buffer.alloc(0), 'a.png'],
    ['a script as a picture', Buffer.from(`<script>${MARK}</script>`), 'a.png'],
    ['half a picture', PNG.subarray(0, 20), 'a.png'],
    ['a name that climbs', PNG, `../../${MARK}.png`],
    ['a name of two lines', PNG, `a%0d%0aSet-Cookie: ${MARK}.png`],
    ['a name turned round', PNG, `a\u202egnp.exe`],
    ['a long name', PNG, `${'长'.repeat(3_000)}.png`],
    ['no name', PNG, ''],
    ['more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 2), 'a.png'],
  ]
  for (const operation of ['uploadFile', 'uploadImport']) {
    for (const [what, bytes, name] of files) {
      const entry = endpoints.get(operation)!
      const { payload, headers } = uploadOf(bytes, name)
      const answer = await world.app.inject({
        method: 'POST',
        url: `${entry.path}?id=${crypto.randomUUID()}`,
        payload,
        headers: { ...headers, cookie },
        remoteAddress: nextAddress(),
      })
      const reply = {
        status: answer.statusCode,
        raw: answer.statusCode === 200 ? '' : answer.body,
        bytes: answer.rawPayload,
        contentType: String(answer.headers['content-type']),
      }
      if (answer.statusCode === 200) expect(JSON.parse(answer.body).name).not.toMatch(/[\\/\u0000-\u001f\u202e]/)
      faults.push(
        ...faultsOf(reply, operation === 'uploadFile').map(
          (fault) => `${operation}: ${what}: ${fault}: ${short(reply)}`,
        ),
      )
    }
  }
  expect(faults).toEqual([])
})

test('nothing refused was half done, and no prototype was touched', async () => {
  expect(refusedIds.length).toBeGreaterThan(1_000)
  const ids = refusedIds.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const claimed = await world.owner.query('select id, operation from command where id = any ($1::uuid[])', [ids])
  expect(claimed.rows).toEqual([])
  const orphans = await world.owner.query(
    `select k.owner_id, k.owner_kind from data_key k where not exists (select from child where id = k.owner_id)
      and not exists (select from report where id = k.owner_id) and not exists (select from protection_case where id = k.owner_id)
      and not exists (select from file where id = k.owner_id)`,
  )
  expect(orphans.rows.filter((row: { owner_kind: string }) => row.owner_kind !== 'file')).toEqual([])
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
})
