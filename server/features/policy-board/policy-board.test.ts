import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { countClauseDuties, listClauseDuties, readPack } from '#contract/policy-board.ts'
import {
  compareDefinitions,
  listEditions,
  listPacks,
  type PolicyProposal,
  publishEdition,
  readTrial,
  startTrial,
} from '#contract/policy-edition.ts'
import { readCase, setScenario } from '#contract/case.ts'
import { correctChild, listChildren } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { accept, cast, file } from '#test/loop.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let civil: Person

beforeAll(async () => {
  world = await startWorld({ now: new Date('2026-11-28T09:00:00+08:00') })
  await world.work()
})

const at = (text: string) => new Date(`${text}+08:00`)
const proposal = (more: Partial<PolicyProposal> = {}): PolicyProposal => ({
  packId: 'songyang',
  linked: [],
  parameters: {},
  choices: {},
  leads: {},
  ...more,
})
const publication = (more: Partial<PolicyProposal>, fromDay: string, expectedVersion = 1) => ({
  commandId: randomUUID(),
  proposal: proposal(more),
  fromDay,
  reason: '县里研究决定',
  expectedVersion,
})
const refusal = (answer: { status: number; body: unknown }) => (answer.body as { code?: string }).code

test('every clause of the document stands on the board with what it became, and its numbers are the rows behind them', async () => {
  const person = await world.as('town.gushi')
  const view = await person.call(readPack, {})
  expect(view.clauses.filter((clause) => clause.source === 'songyang')).toHaveLength(187)
  expect(view.clauses.filter((clause) => clause.becomes.length === 0)).toEqual([])
  expect(view.clauses.find((clause) => clause.target?.by === '2017-12-31')?.target?.past).toBe(true)
  const { clauses } = await person.call(countClauseDuties, {})
  expect(clauses.length).toBeGreaterThan(2)
  for (const { clauseId, open, met, late } of clauses) {
    for (const [group, number] of [
      ['open', open],
      ['met', met],
      ['late', late],
    ] as const) {
      const answer = await person.call(listClauseDuties, { id: clauseId, group })
      expect([clauseId, group, answer.total]).toEqual([clauseId, group, number])
      expect(answer.units.reduce((sum, unit) => sum + unit[group], 0)).toBe(number)
    }
  }
})

test('a township counts its own duties, the county all of them, and a teacher none of another unit', async () => {
  const sum = async (login: string) =>
    (await (await world.as(login)).call(countClauseDuties, {})).clauses.reduce(
      (total, clause) => total + clause.open,
      0,
    )
  const [county, township, other, teacher] = [
    await sum('civil.county'),
    await sum('town.gushi'),
    await sum('town.yuyan'),
    await sum('school.gushi'),
  ]
  expect(county).toBeGreaterThan(township + other)
  expect(township).toBeGreaterThan(teacher)
})

test('the same child with the same parents: counted by one document, not by another, and each says why', async () => {
  const person = await world.as('village.fapu')
  const facts = {
    'child.birthDate': '2017-05-01',
    'child.residence': 'usual-place',
    'child.rural': true,
    'father.status': 'away',
    'father.outsideCounty': false,
    'father.incapacity': 'none',
    'mother.status': 'away',
    'mother.outsideCounty': false,
    'mother.incapacity': 'none',
  }
  const { judgements } = await person.call(compareDefinitions, { facts })
  const verdictOf = (id: string) => judgements.find((one) => one.packId === id)
  expect(verdictOf('jinzhou')!.verdict).toBe('eligible')
  expect(verdictOf('songyang')!.verdict).toBe('not-eligible')
  expect(verdictOf('songyang')!.because).toMatch(/^不算/)
  expect(
    verdictOf('songyang')!
      .parts.flatMap((part) => part.sentences)
      .join(),
  ).toMatch(/离开本县/)
  expect(verdictOf('chongqing')).toMatchObject({
    verdict: 'no-definition',
    because: expect.stringContaining('本地文件未规定'),
  })
  expect(judgements.map((one) => one.packId)).not.toContain('fictional')
  // The 16th birthday itself is no longer below 16.
  const older = await person.call(compareDefinitions, { facts: { ...facts, 'child.birthDate': '2010-11-28' } })
  expect(older.judgements.find((one) => one.packId === 'jinzhou')!.verdict).toBe('not-eligible')
  expect(refusal(await person.ask(compareDefinitions, { facts: { 'father.status': 'on-the-moon' } }))).toBe(
    'invalid_input',
  )
})

test('a child of the ledger is compared only by whoever may open its dossier, and that is on record', async () => {
  const village = await world.as('village.fapu')
  const childId = (await village.call(listChildren, { pageSize: 1 })).rows[0]!.id
  const looks = async () =>
    (
      await world.owner.query(
        "select from event where type = 'child.viewed' and purpose = 'comparison' and child_id = $1",
        [childId],
      )
    ).rowCount
  expect((await village.call(compareDefinitions, { childId })).judgements.length).toBeGreaterThan(4)
  expect(await looks()).toBe(1)
  expect(refusal(await (await world.as('clinic.gushi')).ask(compareDefinitions, { childId }))).toBe('not_permitted')
  expect(refusal(await (await world.as('town.yuyan')).ask(compareDefinitions, { childId }))).toBe('not_found')
  expect(await looks()).toBe(1)
})

test('a trial goes through the whole ledger in steps, says who comes in and who leaves, and changes nothing', async () => {
  civil = await world.as('civil.county')
  const trial = {
    commandId: randomUUID(),
    id: randomUUID(),
    proposal: proposal({ packId: 'chongqing', linked: ['national'] }),
  }
  await civil.call(startTrial, trial)
  const before = await civil.call(readTrial, { id: trial.id })
  expect(before).toMatchObject({ state: 'running', done: 0 })
  const { rows } = await world.owner.query<{ verdict: string; n: string }>(
    'select verdict, count(*) as n from child_fact where listed group by 1',
  )
  await world.work()
  const after = await (await world.as('civil.county')).call(readTrial, { id: trial.id })
  expect(after).toMatchObject({ state: 'done', done: before.total, total: before.total })
  expect(after.before).toEqual(Object.fromEntries(rows.map((row) => [row.verdict, Number(row.n)])))
  expect(Object.values(after.after).reduce((sum, n) => sum + n, 0)).toBe(before.total)
  expect(after.byTownship.reduce((sum, town) => sum + town.entering - town.leaving, 0)).toBe(
    after.entering - after.leaving,
  )
  expect((after.after['eligible'] ?? 0) - (after.before['eligible'] ?? 0)).toBe(after.entering - after.leaving)
  const visits = after.rules.find((rule) => rule.clauseId === 'SY-3.5-i' && rule.now !== null)
  expect(visits?.later).toBeNull()
  expect(after.byPost.some((post) => post.now !== post.later)).toBe(true)
  expect(refusal(await (await world.as('town.gushi')).ask(startTrial, { ...trial, commandId: randomUUID() }))).toBe(
    'not_permitted',
  )
  expect(refusal(await civil.ask(readTrial, { id: randomUUID() }))).toBe('not_found')
})

test('refuses to publish what cannot be: a day gone by, a stale page, no change, a printed number, a rule that no longer makes sense', async () => {
  civil = await world.as('civil.county')
  const ask = async (input: ReturnType<typeof publication>) => refusal(await civil.ask(publishEdition, input))
  expect(await ask(publication({ parameters: { 'visit-interval': 'P2W' } }, '2026-11-27'))).toBe('policy_day_past')
  expect(await ask(publication({ parameters: { 'visit-interval': 'P2W' } }, '2026-12-01', 7))).toBe('version_conflict')
  expect(await ask(publication({}, '2026-12-01'))).toBe('no_definition_change')
  expect(await ask(publication({ parameters: { nobody: 'P2W' } }, '2026-12-01'))).toBe('proposal_unfit')
  expect(await ask(publication({ parameters: { 'visit-interval': '每周' } }, '2026-12-01'))).toBe('proposal_unfit')
  expect(await ask(publication({ packId: 'national' }, '2026-12-01'))).toBe('proposal_unfit')
  // The police would be escalated before they are late.
  expect(await ask(publication({ parameters: { 'accept-at-once': 'PT6H' } }, '2026-12-01'))).toBe('proposal_unfit')
  expect(
    refusal(
      await (await world.as('leader.county')).ask(publishEdition, publication({ linked: ['national'] }, '2026-12-01')),
    ),
  ).toBe('not_permitted')
  expect((await civil.call(listEditions, {})).editions).toHaveLength(1)
})

test('what is published applies from its day, is one event, and leaves what was decided before under its own edition', async () => {
  civil = await world.as('civil.county')
  const people = await cast(world)
  const caseId = await accept(world, people, await file(world, people))
  const input = publication({ packId: 'jinzhou', linked: ['national'] }, '2026-12-01')
  expect(await civil.call(publishEdition, input)).toEqual({ version: 2 })
  expect(await civil.call(publishEdition, input)).toEqual({ version: 2 })
  const { rows } = await world.owner.query("select payload from event where type = 'policy.published'")
  expect(rows).toHaveLength(1)
  expect((await civil.call(readPack, {})).version).toBe(1)
  // A dossier that is touched meanwhile does not forget the day.
  const touched = (await (await world.as('village.fapu')).call(listChildren, { pageSize: 1 })).rows[0]!.id
  const { version } = await (await world.as('village.fapu')).call(readChild, { id: touched })
  await (
    await world.as('village.fapu')
  ).call(correctChild, {
    commandId: randomUUID(),
    id: touched,
    expectedVersion: version,
    basis: '核对',
    fields: { className: '三班' },
  })
  const { rows: days } = await world.owner.query<{ next_turn: string }>(
    'select next_turn::text from child_fact where child_id = $1',
    [touched],
  )
  expect(days[0]!.next_turn <= '2026-12-01').toBe(true)
  world.clock.set(at('2026-12-01T08:00:00'))
  await world.work()
  civil = await world.as('civil.county')
  const view = await civil.call(readPack, {})
  expect([view.version, view.id, view.sources.map((source) => source.short)]).toEqual([2, 'jinzhou', ['锦州', '国家']])
  const editions = await civil.call(listEditions, {})
  expect(editions.editions[0]).toMatchObject({
    version: 2,
    inForce: true,
    changes: expect.arrayContaining([expect.stringMatching(/^改为执行/)]),
  })
  // The case was opened under 松阳: its list of scenarios stays that of 松阳, and 锦州's is refused.
  const police = await world.as('police.gushi')
  const { version: expectedVersion } = await police.call(readCase, { id: caseId })
  const set = (scenario: string) =>
    police.ask(setScenario, { commandId: randomUUID(), id: caseId, expectedVersion, scenario })
  const [foreign] = view.scenarios.map(({ id }) => id).filter((id) => id !== 'general' && id !== 'guardian-abuse')
  expect((await set(foreign!)).status).not.toBe(200)
  expect((await set('general')).status).toBe(200)
  // Everybody was judged anew on the day, and monthly visits of households have begun.
  const { rows: judged } = await world.owner.query('select count(*)::int as n from child_fact where next_turn <= $1', [
    '2026-12-01',
  ])
  expect(judged[0].n).toBe(0)
  const { rows: changed } = await world.owner.query<{ n: number; day: Date }>(
    "select count(*)::int as n, min(occurred_at) as day from event where type = 'child.verdict-changed' and occurred_at >= '2026-11-30T16:00:00Z'",
  )
  expect(changed[0]!.n).toBeGreaterThan(0)
  expect(changed[0]!.day).toEqual(at('2026-12-01T00:00:00'))
  const { rows: monthly } = await world.owner.query(
    "select count(*)::int as n from duty where clause_id = 'JZ-4.2.2-j' and state = 'open'",
  )
  expect(monthly[0].n).toBeGreaterThan(0)
})

test('packs of the software are listed with what they are; an invented one is offered to nobody', async () => {
  const { packs } = await (await world.as('village.fapu')).call(listPacks, {})
  expect(packs.map((pack) => [pack.id, pack.national, pack.defines])).toEqual(
    expect.arrayContaining([
      ['jinzhou', false, true],
      ['songyang', false, true],
      ['chongqing', false, false],
      ['national', true, true],
    ]),
  )
  expect(packs.map((pack) => pack.id)).not.toContain('fictional')
})
