import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { exportChildren, listChildren, suggestChildren } from '#contract/child.ts'
import { fileReport, revealReporter } from '#contract/report.ts'
import { recordVisit } from '#contract/visit.ts'
import { disguises, dumpFolder, dumpTables, findPlants, newPlants, type Pile } from '#test/plants.ts'
import { plantAssessment, plantClosing, plantHandling, plantReferrals } from './plant-case.ts'
import { plantChild } from './plant-child.ts'
import { plantImport, plantPublicReport, plantReport } from './plant-intake.ts'
import { plantLedger } from './plant-ledger.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
const { world, people, plants, logged, urls, command, today } = stage
const { childId, reportId } = stage.ids

beforeAll(async () => {
  await plantChild(stage)
  await plantReport(stage)
  await plantHandling(stage)
  await plantAssessment(stage)
  await plantReferrals(stage)
  await plantClosing(stage)
  await plantImport(stage)
  await plantPublicReport(stage)
  await plantLedger(stage)
  await search()
})

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
