import { randomUUID } from 'node:crypto'
import { readXlsx } from 'hucre'
import { beforeAll, expect, test } from 'vitest'
import { readCase, setScenario } from '#contract/case.ts'
import { exportChildren, listChildren, suggestChildren } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { listDuties, readHome } from '#contract/duty.ts'
import { endpoints } from '#contract/endpoints.ts'
import { acceptReferral } from '#contract/referral.ts'
import { acceptReport, fileReport, listReports } from '#contract/report.ts'
import { demoId } from '#server/demo.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { ask, clientOf, type Persona, withoutTrace } from './ask.ts'
import { type Place, type Population, populate, RELATIONS, type Relation } from './population.ts'
import { type Kind, sees } from './sight.ts'

let world: World
let population: Population
let place: Population['places']
const persona = (login: string): Persona => population.personas.find((each) => each.login === login)!
const client = (login: string) => clientOf(world.app, persona(login))

beforeAll(async () => {
  world = await startWorld()
  population = await populate(world)
  place = population.places
})

interface Attempt {
  readonly what: string
  readonly as: string
  readonly operation: string
  /** An id of somebody else's, which must read like one that nobody has. */
  readonly hidden: string
  input(id: string): Record<string, unknown>
}

/** A case of 古市镇 in which no child is named yet, in the hands of the police. */
async function caseWithoutChild(): Promise<string> {
  const report = randomUUID()
  const caseId = randomUUID()
  await client('hotline.county').call(fileReport, {
    commandId: randomUUID(),
    id: report,
    situations: ['missing'],
    urgent: false,
    areaCode: place.own.areaCode,
    narrative: '来电',
    observedAt: '2026-11-16T08:00:00+08:00',
  })
  const dispatchedAt = '2026-11-16T08:50:00+08:00'
  await client('police.gushi').call(acceptReport, { commandId: randomUUID(), id: report, caseId, dispatchedAt })
  const step = { commandId: randomUUID(), id: caseId, expectedVersion: 1 }
  await client('police.gushi').call(setScenario, { ...step, scenario: 'general' })
  return caseId
}

test('an id of somebody else inside a command reads like an id that nobody has, and changes nothing', async () => {
  const caseId = await caseWithoutChild()
  const own = place.own
  const far = place['other-township']
  await client('clinic.gushi').call(acceptReferral, { commandId: randomUUID(), id: own.referralId, expectedVersion: 1 })
  const childVersion = await versionOf('child', own.childId)
  const visit = { visitedOn: '2026-11-15', mode: 'home', personsMet: ['child'], childSafe: true, carerPresent: true }
  const report = { situations: ['missing'], urgent: true, areaCode: own.areaCode, narrative: '尝试' }
  const measure = { stepId: 'attend', kind: 'recorded', note: '到场', id: caseId, expectedVersion: 2 }
  const fresh = () => ({ commandId: randomUUID(), id: randomUUID() })
  const attempts: Attempt[] = [
    {
      what: 'a case of another township on a visit',
      as: 'village.fapu',
      operation: 'recordVisit',
      hidden: far.caseId,
      input: (id) => ({ ...fresh(), ...visit, childId: own.childId, caseId: id }),
    },
    {
      what: 'a case of the own area without the own unit',
      as: 'village.fapu',
      operation: 'recordVisit',
      hidden: place.invited.caseId,
      input: (id) => ({ ...fresh(), ...visit, childId: place.invited.childId, caseId: id }),
    },
    {
      what: "somebody's file on a report",
      as: 'village.fapu',
      operation: 'fileReport',
      hidden: own.fileId,
      input: (id) => ({ ...fresh(), ...report, observedAt: '2026-11-15T08:00:00+08:00', fileIds: [id] }),
    },
    {
      what: "somebody's file on a measure",
      as: 'police.gushi',
      operation: 'recordMeasure',
      hidden: far.fileId,
      input: (id) => ({ commandId: randomUUID(), ...measure, measureId: randomUUID(), fileIds: [id] }),
    },
    {
      what: "somebody's file on a referral",
      as: 'clinic.gushi',
      operation: 'completeReferral',
      hidden: far.fileId,
      input: (id) => ({
        commandId: randomUUID(),
        id: own.referralId,
        expectedVersion: 2,
        feedback: '办结',
        fileIds: [id],
      }),
    },
    {
      what: 'a child of another township in a case',
      as: 'town.gushi',
      operation: 'identifyChild',
      hidden: far.childId,
      input: (id) => ({ commandId: randomUUID(), id: caseId, expectedVersion: 2, childId: id }),
    },
    {
      what: "another child's parent",
      as: 'village.fapu',
      operation: 'recordParentStatus',
      hidden: far.relativeId,
      input: (id) => ({
        commandId: randomUUID(),
        id: own.childId,
        relativeId: id,
        status: { state: 'home', since: '2026-11-01' },
      }),
    },
    {
      what: "another child's parent as carer",
      as: 'village.fapu',
      operation: 'correctChild',
      hidden: far.relativeId,
      input: (id) => ({
        commandId: randomUUID(),
        id: own.childId,
        expectedVersion: childVersion,
        basis: '核对',
        fields: { carerRelativeId: id },
      }),
    },
    {
      what: 'the invitation of another unit',
      as: 'school.gushi',
      operation: 'giveOpinion',
      hidden: place.invited.invitationId,
      input: (id) => ({ commandId: randomUUID(), id: place.invited.caseId, invitationId: id, opinion: '意见' }),
    },
    {
      what: "another unit's notices",
      as: 'statistics.county',
      operation: 'readMessages',
      hidden: await anyMessageOf('town.yuyan'),
      input: (id) => ({ ids: [id] }),
    },
    {
      what: "somebody's session",
      as: 'village.fapu',
      operation: 'revokeSession',
      hidden: await sessionOf('town.gushi'),
      input: (id) => ({ commandId: randomUUID(), sessionId: id }),
    },
    {
      what: "somebody's post",
      as: 'village.fapu',
      operation: 'choosePost',
      hidden: demoId('post town.gushi'),
      input: (id) => ({ postId: id }),
    },
  ]
  const before = await fingerprint()
  for (const attempt of attempts) {
    const entry = endpoints.get(attempt.operation)!
    const hidden = await ask(world.app, persona(attempt.as), entry, attempt.input(attempt.hidden))
    const unknown = await ask(world.app, persona(attempt.as), entry, attempt.input(randomUUID()))
    expect([attempt.what, hidden.status, withoutTrace(hidden)]).toEqual([
      attempt.what,
      unknown.status,
      withoutTrace(unknown),
    ])
    if (attempt.operation !== 'readMessages') expect(hidden.status, attempt.what).toBeGreaterThanOrEqual(400)
  }
  expect(await fingerprint()).toEqual(before)
})

test('the id of another family cannot be taken over by saving a relative under it', async () => {
  const far = place['other-township']
  const before = await world.owner.query('select * from relative where id = $1', [far.relativeId])
  const reply = await ask(world.app, persona('village.fapu'), endpoints.get('saveRelative')!, {
    commandId: randomUUID(),
    id: place.own.childId,
    expectedVersion: await versionOf('child', place.own.childId),
    basis: '核对',
    relative: { id: far.relativeId, relation: '52', name: '换名（示例）' },
  })
  expect(reply.status).toBeGreaterThanOrEqual(400)
  expect((await world.owner.query('select * from relative where id = $1', [far.relativeId])).rows).toEqual(before.rows)
})

test('a malformed id reads like an unknown one', async () => {
  for (const id of ['0', 'x'.repeat(150), '../../etc/passwd', "' or 1=1 --", '%00', 'NULL', '{}']) {
    const malformed = await ask(world.app, persona('town.gushi'), readChild, { id })
    const unknown = await ask(world.app, persona('town.gushi'), readChild, { id: randomUUID() })
    expect([id, malformed.status, withoutTrace(malformed)]).toEqual([id, unknown.status, withoutTrace(unknown)])
  }
})

test('searching for a hidden child by name, pinyin, initials, number or phone is like searching for nobody', async () => {
  const far = place['other-township']
  const words = [far.words.child[0]!, '宗政', 'zongzheng', 'zzmm']
  const { rows } = await world.owner.query<{ n: string }>('select count(*) as n from child where name = $1', [words[0]])
  expect(rows[0]!.n).toBe('1')
  for (const q of [...words, await phoneOf(far), await tailOf(far)]) {
    const list = await client('village.fapu').call(listChildren, { q })
    const nothing = await client('village.fapu').call(listChildren, { q: '查无此人甲乙丙' })
    expect([q, list]).toEqual([q, nothing])
    expect(await client('village.fapu').call(suggestChildren, { q })).toEqual({ rows: [] })
    expect((await client('town.yuyan').call(listChildren, { q })).total, q).toBe(1)
  }
})

test('a filter by a foreign area, a page far behind and an export give nothing of it', async () => {
  for (const areaCode of [place['other-township'].areaCode, place['other-county'].areaCode, '331123000000']) {
    const list = await client('town.gushi').call(listChildren, { areaCode, pageSize: 200 })
    expect({ total: list.total, rows: list.rows }).toEqual({ total: 0, rows: [] })
    const book = await ask(world.app, persona('town.gushi'), exportChildren, { areaCode, purpose: 'inspection' })
    const sheet = (await readXlsx(new Uint8Array(book.bytes))).sheets[0]!
    expect(sheet.rows.length).toBe(1)
  }
})

const COUNTED: readonly [operation: string, kind: Kind, input: Record<string, string>][] = [
  ['listCases', 'case', {}],
  ['listReports', 'received', { box: 'received' }],
]
test('counts are of what one sees: no total tells of a hidden case, report or child', async () => {
  const extra = await world.owner.query<{ n: string }>(`select count(*) as n from report where not (id = any ($1))`, [
    RELATIONS.map((relation) => place[relation].reportId),
  ])
  // The first test of this file added one report and one case in 古市镇.
  const added = Number(extra.rows[0]!.n)
  const local = new Set(['town.gushi', 'town.gushi.second', 'civil.county', 'civil.county.second', 'police.gushi'])
  for (const each of population.personas) {
    for (const [operation, kind, input] of COUNTED) {
      const reply = await ask(world.app, each, endpoints.get(operation)!, input)
      if (reply.status !== 200) continue
      const seen = RELATIONS.filter((relation: Relation) => sees(kind, each.login, relation)).length
      const more = local.has(each.login) ? added : 0
      expect([each.login, operation, (JSON.parse(reply.raw) as { total: number }).total]).toEqual([
        each.login,
        operation,
        seen + more,
      ])
    }
  }
  for (const login of ['village.fapu', 'town.gushi', 'civil.county', 'village.yuyan', 'town.yuyan', 'town.neighbour']) {
    const post = await world.owner.query<{ area_code: string }>(
      'select p.area_code from post p join account a on a.id = p.account_id where a.login = $1',
      [login],
    )
    const prefix = post.rows[0]!.area_code.replace(/(?:000)+$/, '')
    const ledger = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from child where starts_with(area_code, $1) and status <> 'archived'`,
      [prefix],
    )
    expect([login, (await client(login).call(listChildren, {})).total]).toEqual([login, ledger.rows[0]!.n])
    const home = await client(login).call(readHome, {})
    expect(
      home.areas.filter((area) => !area.code.startsWith(prefix)),
      login,
    ).toEqual([])
    expect(home.areas.reduce((sum, area) => sum + area.children, 0)).toBeLessThanOrEqual(ledger.rows[0]!.n)
  }
})

test('a village that keeps the ledger cannot tell from it that a child has a case', async () => {
  const village = client('village.fapu')
  const dossier = await village.call(readChild, { id: place.ended.childId })
  expect(dossier.openCaseIds).toEqual([])
  const invited = await village.call(readChild, { id: place.invited.childId })
  expect(invited.openCaseIds).toEqual([])
  expect((await village.ask(readCase, { id: place.invited.caseId })).status).toBe(404)
  const duties = await village.call(listDuties, { group: 'open', pageSize: 200 })
  expect(duties.rows.filter((duty) => duty.caseId === place.invited.caseId)).toEqual([])
  const mine = await village.call(listReports, { box: 'mine' })
  expect(mine.rows.map((row) => [row.id, row.caseId])).toEqual([[place.invited.reportId, null]])
})

test('sight that ended comes back with a new task, and ending one task leaves another', async () => {
  const file = async () => {
    const report = randomUUID()
    await client('village.fapu').call(fileReport, {
      commandId: randomUUID(),
      id: report,
      situations: ['missing'],
      urgent: true,
      childId: place.ended.childId,
      areaCode: place.ended.areaCode,
      narrative: '又见',
      observedAt: '2026-11-16T08:00:00+08:00',
    })
    return report
  }
  expect((await client('police.gushi').ask(readChild, { id: place.ended.childId })).status).toBe(404)
  await file()
  expect((await client('police.gushi').ask(readChild, { id: place.ended.childId })).status).toBe(200)
})

async function versionOf(table: 'child' | 'protection_case', id: string): Promise<number> {
  const { rows } = await world.owner.query<{ version: number }>(`select version from ${table} where id = $1`, [id])
  return rows[0]!.version
}
async function anyMessageOf(login: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>('select id from message where unit_id = $1 limit 1', [
    persona(login).unitId,
  ])
  return rows[0]!.id
}
async function sessionOf(login: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    'select s.id from session s join account a on a.id = s.account_id where a.login = $1 and s.revoked_at is null',
    [login],
  )
  return rows[0]!.id
}
async function tailOf(at: Place): Promise<string> {
  const revealed = await client('town.yuyan').call(endpoints.get('revealChild')!, {
    id: at.childId,
    purpose: 'verify',
  })
  return (revealed as { idNumber: string }).idNumber.slice(-4)
}
async function phoneOf(at: Place): Promise<string> {
  const revealed = await client('town.yuyan').call(endpoints.get('revealChild')!, {
    id: at.childId,
    purpose: 'contact',
  })
  const { relatives } = revealed as { relatives: { phone: string | null }[] }
  return relatives.find((relative) => relative.phone !== null)!.phone!
}
/** Every row count and version sum that a half-done write would move; readings and refusals may add to the log. */
async function fingerprint(): Promise<unknown> {
  const { rows } = await world.owner.query(
    `select (select count(*) from visit) as visits, (select count(*) from report) as reports, (select count(*) from relative) as relatives,
      (select count(*) from parent_status) as statuses, (select sum(version) from child) as children, (select sum(version) from protection_case) as cases,
      (select sum(version) from referral) as referrals, (select count(*) from file_link) as links, (select count(*) from case_measure) as measures,
      (select count(*) from assessment_invitation where signed_at is not null) as opinions, (select count(*) from data_key) as keys,
      (select count(*) from command) as commands, (select count(*) from duty) as duties, (select count(*) from message) as messages,
      (select count(*) from message_read) as readings, (select count(*) from session where revoked_at is null) as sessions, (select count(*) from job) as jobs`,
  )
  return rows[0]
}
