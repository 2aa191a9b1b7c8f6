import { randomUUID } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { answerAssessment, decideGrade, giveOpinion, inviteUnit } from '#contract/assessment.ts'
import {
  decideClosing,
  identifyChild,
  notifyTownship,
  proposeClosing,
  readCase,
  receiveNotice,
  recordMeasure,
  setScenario,
} from '#contract/case.ts'
import {
  correctChild,
  exportChildren,
  listChildren,
  recordParentStatus,
  registerChild,
  saveRelative,
  suggestChildren,
} from '#contract/child.ts'
import { listRevisions, revealChild } from '#contract/dossier.ts'
import { uploadFile } from '#contract/file.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { confirmImport, uploadImport } from '#contract/import.ts'
import {
  acceptReferral,
  adoptPlan,
  completeReferral,
  refuseReferral,
  sendReferral,
  withdrawReferral,
} from '#contract/referral.ts'
import { acceptReport, answerReporter, fileReport, readReport, revealReporter } from '#contract/report.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { CALM_ANSWERS, type Cast, cast, unitOf, VILLAGE } from '#test/loop.ts'
import { disguises, dumpFolder, dumpTables, findPlants, newPlants, type Pile } from '#test/plants.ts'
import { type Person, startWorld } from '#test/start-app.ts'

const logged: string[] = []
const world = await startWorld({
  env: { LOG_LEVEL: 'debug' },
  logTo: { write: (line) => void logged.push(line) },
})
const plants = newPlants()
const NAME = '诸葛暗桩（示例）'
const BIRTH = '2016-05-21'
const today = beijingDate(world.clock.now())

const childId = randomUUID()
const motherId = randomUUID()
const caseId = randomUUID()
const reportId = randomUUID()
const urls: string[] = []
let people: Cast

const command = () => ({ commandId: randomUUID() })
const onCase = async (person: Person) => {
  const { version } = await person.call(readCase, { id: caseId })
  return { ...command(), id: caseId, expectedVersion: version }
}

world.app.addHook('onRequest', async (request) => void urls.push(request.url))

beforeAll(async () => {
  people = await cast(world)
  await plantChild()
  await plantReport()
  await plantHandling()
  await plantAssessment()
  await plantReferrals()
  await plantClosing()
  await plantImport()
  await plantPublicReport()
  await search()
})

async function plantChild(): Promise<void> {
  const { village } = people
  const father = {
    id: randomUUID(),
    relation: '51',
    name: '诸葛父（示例）',
    birthDate: '1988-03-04',
    idNumber: plants.keep("father's number", syntheticIdNumber({ birthDate: '1988-03-04', sex: '1', serial: 431 })),
    phone: plants.keep("father's phone", '19170043218'),
    address: plants.text("father's address"),
    status: { state: 'away', since: '2025-03-01', outsideCounty: true, evidence: plants.text('evidence') },
  }
  await village.call(registerChild, {
    ...command(),
    id: childId,
    fields: {
      name: NAME,
      sex: '2',
      nation: '01',
      birthDate: BIRTH,
      idKind: 'identity-card',
      idNumber: plants.keep("child's number", syntheticIdNumber({ birthDate: BIRTH, sex: '2', serial: 432 })),
      householdRegistered: true,
      registeredPlace: plants.text('registered place'),
      areaCode: VILLAGE,
      address: plants.text('address'),
      health: 'ill',
      illness: plants.text('illness'),
      schooling: 'primary',
      careArrangement: 'both',
      careAbility: 'fair',
      contactName: plants.text('contact'),
    },
    relatives: [father],
  })
  await village.call(correctChild, {
    ...command(),
    id: childId,
    expectedVersion: 1,
    basis: plants.text('basis of a correction'),
    fields: {
      address: plants.text('address corrected'),
      idNumber: plants.keep("child's number corrected", syntheticIdNumber({ birthDate: BIRTH, sex: '2', serial: 433 })),
    },
  })
  await village.call(saveRelative, {
    ...command(),
    id: childId,
    expectedVersion: 2,
    basis: plants.text('basis of a relative'),
    relative: {
      id: motherId,
      relation: '52',
      name: '诸葛母（示例）',
      phone: plants.keep("mother's phone", '19170043219'),
    },
  })
  await village.call(recordParentStatus, {
    ...command(),
    id: childId,
    relativeId: motherId,
    status: { state: 'away', since: '2026-01-01', outsideCounty: true, evidence: plants.text('later evidence') },
  })
  await village.call(recordVisit, {
    ...command(),
    id: randomUUID(),
    childId,
    visitedOn: today,
    mode: 'home',
    personsMet: ['child'],
    childSafe: false,
    carerPresent: false,
    findings: ['mood'],
    note: plants.text('visit note'),
  })
  const seen = await village.call(revealChild, { id: childId, purpose: 'visit' })
  // Typed, kept and given back: whatever is not found in clear below was nevertheless stored.
  expect(seen.idNumber).toBe(plants.all.get("child's number corrected"))
  expect(seen.address).toBe(plants.all.get('address corrected'))
  await village.call(listRevisions, { id: childId })
}

async function upload(person: Person, where: string): Promise<string> {
  const id = randomUUID()
  const bytes = Buffer.from(`%PDF-1.7\n${plants.text(`content of a file ${where}`)}\n%%EOF\n`)
  const answer = await person.upload(
    uploadFile,
    { id },
    { name: `${plants.text(`name of a file ${where}`)}.pdf`, bytes },
  )
  expect(answer.status, answer.raw).toBe(200)
  return id
}

async function plantReport(): Promise<void> {
  await people.teacher.call(fileReport, {
    ...command(),
    id: reportId,
    situations: ['living-alone'],
    urgent: true,
    areaCode: VILLAGE,
    childDescription: plants.text('description of the child'),
    place: plants.text('place'),
    narrative: plants.text('narrative'),
    actionTaken: plants.text('action taken'),
    policeReceipt: plants.text('police receipt'),
    reporterPhone: plants.keep("reporter's phone", '19170043220'),
    observedAt: world.clock.now().toISOString(),
    fileIds: [await upload(people.teacher, 'of a report')],
  })
  await people.police.call(acceptReport, {
    ...command(),
    id: reportId,
    caseId,
    dispatchedAt: world.clock.now().toISOString(),
    dispatchNote: plants.text('dispatch note'),
  })
  await people.police.call(answerReporter, {
    ...command(),
    id: reportId,
    messageId: randomUUID(),
    body: plants.text('answer to the reporter'),
  })
  const seen = await people.police.call(readReport, { id: reportId })
  expect(seen.narrative).toBe(plants.all.get('narrative'))
  const reporter = await people.police.call(revealReporter, { id: reportId, purpose: 'contact-for-safety' })
  expect(reporter.phone).toBe(plants.all.get("reporter's phone"))
}

async function plantHandling(): Promise<void> {
  const { police, town } = people
  await police.call(setScenario, {
    ...(await onCase(police)),
    scenario: 'general',
    reason: plants.text('reason of a scenario'),
  })
  for (const stepId of ['attend', 'targeted-measures', 'admonition', 'filing', 'evidence', 'injury-exam']) {
    await police.call(recordMeasure, {
      ...(await onCase(police)),
      measureId: randomUUID(),
      stepId,
      kind: stepId === 'injury-exam' ? 'waived' : 'recorded',
      note: plants.text(`measure ${stepId}`),
    })
  }
  await police.call(notifyTownship, { ...(await onCase(police)), summary: plants.text('notice') })
  await town.call(receiveNotice, { ...(await onCase(town)), assessmentId: randomUUID() })
  await town.call(identifyChild, { ...(await onCase(town)), childId })
}

async function plantAssessment(): Promise<void> {
  const { town, police } = people
  const invitationId = randomUUID()
  const unitId = await unitOf(town, 'police-station', '331124101000')
  await town.call(inviteUnit, { ...(await onCase(town)), invitationId, part: 'police', unitId })
  await police.call(giveOpinion, { ...command(), id: caseId, invitationId, opinion: plants.text('opinion') })
  await town.call(answerAssessment, { ...(await onCase(town)), answers: CALM_ANSWERS })
  await town.call(decideGrade, { ...(await onCase(town)), grade: 'yellow', reason: plants.text('reason of a grade') })
  await town.call(adoptPlan, {
    ...(await onCase(town)),
    planId: randomUUID(),
    goals: plants.text('goals'),
    services: [{ service: 'medical-treatment', need: plants.text('need') }],
    followUpUnitId: await unitOf(town, 'village-committee', VILLAGE),
    firstFollowUpBy: today,
  })
}

async function refer(where: string): Promise<{ id: string; expectedVersion: number }> {
  const id = randomUUID()
  const toUnitId = await unitOf(people.town, 'hospital', '331124101000')
  const request = plants.text(`request ${where}`)
  const sent = { ...(await onCase(people.town)), referralId: id, service: 'medical-treatment', toUnitId, request }
  await people.town.call(sendReferral, sent)
  return { id, expectedVersion: 1 }
}

async function plantReferrals(): Promise<void> {
  const { clinic, town } = people
  const refused = await refer('that is refused')
  await clinic.call(refuseReferral, { ...command(), ...refused, reason: plants.text('reason of a refusal') })
  const withdrawn = await refer('that is withdrawn')
  await town.call(withdrawReferral, { ...command(), ...withdrawn, reason: plants.text('reason of a withdrawal') })
  const { id } = await refer('that is completed')
  await clinic.call(acceptReferral, {
    ...command(),
    id,
    expectedVersion: 1,
  })
  await clinic.call(completeReferral, {
    ...command(),
    id,
    expectedVersion: 2,
    fileIds: [await upload(clinic, 'of a referral')],
    feedback: plants.text('feedback'),
  })
}

async function plantClosing(): Promise<void> {
  const { town, second, village } = people
  await village.call(recordVisit, {
    ...command(),
    id: randomUUID(),
    childId,
    caseId,
    visitedOn: today,
    mode: 'home',
    personsMet: ['child', 'carer'],
    childSafe: true,
    carerPresent: true,
    note: plants.text('note of a follow-up'),
  })
  const followUpOn = beijingDate(new Date(world.clock.now().getTime() + 30 * 86_400_000))
  const propose = async (where: string) =>
    town.call(proposeClosing, { ...(await onCase(town)), outcome: 'resolved', summary: plants.text(where), followUpOn })
  await propose('closing summary')
  const reason = plants.text('reason against closing')
  await second.call(decideClosing, { ...(await onCase(second)), agree: false, reason })
  await propose('second closing summary')
  await second.call(decideClosing, { ...(await onCase(second)), agree: true })
}

async function plantImport(): Promise<void> {
  const header = [
    '姓名',
    '性别',
    '民族',
    '出生日期',
    '身份证号',
    '居住村',
    '家庭住址',
    '身体情况',
    '就学情况',
    '父亲姓名',
    '父亲电话',
    '父母外出情况',
  ]
  const number = plants.keep(
    "imported child's number",
    syntheticIdNumber({ birthDate: '2017-02-03', sex: '1', serial: 434 }),
  )
  const phone = plants.keep('imported phone', '19170043221')
  const address = plants.text('imported address')
  const row = [
    '诸葛导入（示例）',
    '男',
    '汉族',
    '2017-02-03',
    number,
    '筏铺村',
    address,
    '健康',
    '小学',
    '诸葛祖（示例）',
    phone,
    '父母双方外出',
  ]
  const wrong = row
    .with(4, plants.keep('imported number with a fault', '999999201702039999'))
    .with(6, plants.text('faulty row'))
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '登记表', rows: [header, row, wrong] }] }))
  const id = randomUUID()
  const name = `${plants.text('name of a workbook')}.xlsx`
  const answer = await people.town.upload(uploadImport, { id }, { name, bytes })
  expect(answer.status, answer.raw).toBe(200)
  expect(answer.body.counts).toMatchObject({ rows: 2, importable: 1, invalid: 1 })
  expect(await people.town.call(confirmImport, { ...command(), id })).toMatchObject({ created: 1 })
}

async function plantPublicReport(): Promise<void> {
  const send = (url: string, fields: Record<string, string>) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      payload: new URLSearchParams(fields).toString(),
    })
  const idIn = (page: string) => /name="commandId" value="([^"]+)"/.exec(page)![1]!
  const filed = await send('/report', {
    commandId: idIn((await world.app.inject('/report')).body),
    situations: 'living-alone',
    areaCode: '331124101000',
    place: plants.text('place told by the public'),
    narrative: plants.text('narrative of the public'),
    childDescription: plants.text('child described by the public'),
  })
  expect(filed.statusCode, filed.body).toBe(200)
  const code = plants.keep('receipt code', /<p class="code">([\d-]+)<\/p>/.exec(filed.body)![1]!)
  plants.keep('receipt code without dashes', code.replaceAll('-', ''))
  const status = await send('/report/status', { code })
  const message = plants.text('addition of the public')
  const added = await send('/report/more', { code, commandId: idIn(status.body), message })
  expect(added.body).toContain(message)
}

/** What people type to find a child: each of these must find her, or its absence below would prove nothing. */
function searched(): readonly string[] {
  const number = plants.all.get("child's number corrected")!
  return [number, number.slice(-4), plants.all.get("father's phone")!, '诸葛暗桩', 'zhugeanzhuang']
}

async function search(): Promise<void> {
  const { village } = people
  for (const q of searched()) {
    const list = await village.call(listChildren, { q, sort: 'name', pageSize: 200 })
    expect(list.rows.map((row) => row.id)).toContain(childId)
    expect((await village.call(suggestChildren, { q })).rows.map((row) => row.id)).toContain(childId)
    expect((await village.ask(exportChildren, { q, purpose: 'inspection' })).status).toBe(200)
  }
}

const outside = (): Pile[] => [
  { name: 'the log', bytes: Buffer.from(logged.join('')) },
  { name: 'the addresses asked for', bytes: Buffer.from(urls.join('\n')) },
]
async function everything(): Promise<Pile[]> {
  return [...(await dumpTables(world.owner)), ...dumpFolder(world.platform.config.dataDir), ...outside()]
}

test('nothing a person typed about a child lies in clear: not in tables, files, jobs, log or addresses', async () => {
  const jobs = await dumpTables(world.owner)
  await world.work()
  const piles = await everything()
  expect(plants.all.size).toBeGreaterThan(50)
  expect(piles.filter(({ name }) => name.startsWith('file')).length).toBeGreaterThanOrEqual(3)
  expect(urls.length).toBeGreaterThan(60)
  expect(findPlants([...jobs.filter(({ name }) => name === 'table job'), ...piles], plants.all)).toEqual([])
})

test('searching by number, end of a number, phone, name or pinyin leaves no trace in an address or the log', () => {
  // A name may stand in clear in the ledger, but not there.
  const names = new Map([...plants.all, ['name', '诸葛暗桩'], ['pinyin', 'zhugeanzhuang']])
  expect(findPlants(outside(), names)).toEqual([])
  // Four digits may stand in an id by chance; as a part of an address of their own they may not.
  const parts = urls.flatMap((url) => {
    const { pathname, searchParams } = new URL(url, 'http://desk.example')
    return [...pathname.split('/'), ...searchParams.values()].map(decodeURIComponent)
  })
  expect(parts.filter((part) => searched().includes(part))).toEqual([])
  const asked = urls.filter((url) => url.startsWith('/api/children/') && url.split('/').length === 4)
  expect(asked.filter((url) => url.includes('?'))).toEqual([])
  expect(asked.length).toBeGreaterThanOrEqual(3 * searched().length)
})

test('a purpose in the log is a code of a list, never words of somebody', async () => {
  const { rows } = await world.owner.query<{ purpose: string }>(
    'select distinct purpose from event where purpose is not null',
  )
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.filter(({ purpose }) => !/^[a-z]+(-[a-z]+)*$/.test(purpose))).toEqual([])
  const { police, village } = people
  const told = { id: reportId, purpose: '孩子诸葛暗桩 13800000000' as 'feedback' }
  expect((await police.ask(revealReporter, told)).status).toBe(422)
  expect((await village.ask(exportChildren, { purpose: '给诸葛暗桩' as 'meeting' })).status).toBe(422)
})

test('the search would have found them: a name, which may stand in clear, is found where it stands', async () => {
  const names = new Map([['name', '诸葛暗桩']])
  expect(findPlants(await dumpTables(world.owner), names)).toEqual(['name in table child'])
})

test('no disguise hides a plant from the search', () => {
  const text = '暗桩龘靐孩子 13800000000'
  for (const form of [...disguises(text), Buffer.from(`{"a":"xy${text}z"}`)]) {
    for (const lead of ['', 'a', 'ab']) {
      const bytes = Buffer.concat([Buffer.from(lead), form, Buffer.from('tail')])
      expect(findPlants([{ name: 'pile', bytes }], new Map([['plant', text]]))).toEqual(['plant in pile'])
    }
  }
  for (const lead of ['', 'a', 'ab']) {
    const bytes = Buffer.from(Buffer.from(`${lead}${text}后面`).toString('base64'))
    expect(findPlants([{ name: 'pile', bytes }], new Map([['plant', text]])), lead).toEqual(['plant in pile'])
  }
})

test('requests that fail, by their own fault or by ours, leave nothing of their text in the log', async () => {
  const lost = newPlants()
  const { teacher, village } = people
  const before = logged.length
  const visit = {
    ...command(),
    id: randomUUID(),
    childId,
    visitedOn: today,
    mode: 'home' as const,
    personsMet: ['child' as const],
    childSafe: true,
    carerPresent: true,
  }
  const wrong = { ...visit, note: lost.text('refused'), mode: lost.text('mode') as 'home' }
  expect((await village.ask(recordVisit, wrong)).status).toBe(422)
  const broken = await world.app.inject({
    method: 'POST',
    url: fileReport.path,
    headers: { cookie: teacher.cookie, 'content-type': 'application/json' },
    payload: `{"narrative":"${lost.text('broken JSON')}`,
  })
  expect(broken.statusCode).toBe(422)
  await world.owner.query('alter table visit rename to visit_gone')
  try {
    expect((await village.ask(recordVisit, { ...visit, note: lost.text('surprise') })).status).toBe(500)
  } finally {
    await world.owner.query('alter table visit_gone rename to visit')
  }
  await world.owner.query(`alter table visit add constraint refuse check (mode <> 'phone') not valid`)
  expect(
    (await village.ask(recordVisit, { ...visit, ...command(), mode: 'phone', note: lost.text('constraint') })).status,
  ).toBe(500)
  await world.owner.query('alter table visit drop constraint refuse')
  // Both surprises were logged, or the silence would prove nothing.
  expect(logged.slice(before).filter((line) => line.includes('"surprise"')).length).toBe(2)
  expect(findPlants(await everything(), lost.all)).toEqual([])
})
