import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren, recordParentStatus } from '#contract/child.ts'
import {
  compareRecords,
  decideMerge,
  decideUnmerge,
  listMerges,
  proposeMerge,
  proposeUnmerge,
} from '#contract/child-merge.ts'
import { listRevisions, readChild, readTimeline } from '#contract/dossier.ts'
import { listVisits, recordVisit } from '#contract/visit.ts'
import { accept, assess, cast, type Cast, file, followUp, handle, plan, refer, unitOf, VILLAGE } from '#test/loop.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let people: Cast
let pupils: string[]

beforeAll(async () => {
  world = await startWorld()
  people = await cast(world)
  await world.work()
  pupils = (await people.teacher.call(listChildren, { areaCode: VILLAGE, pageSize: 50 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

async function visit(person: Person, childId: string, more: { caseId?: string; note?: string } = {}): Promise<string> {
  const id = randomUUID()
  await person.call(recordVisit, {
    ...command(),
    id,
    childId,
    visitedOn: '2026-11-15',
    mode: 'home',
    personsMet: ['child'],
    childSafe: true,
    carerPresent: false,
    ...more,
  })
  return id
}

async function propose(person: Person, survivorId: string, awayId: string, taken: string[] = []): Promise<string> {
  const { survivor, away } = await person.call(compareRecords, { survivorId, awayId })
  const done = await person.call(proposeMerge, {
    ...command(),
    survivorId,
    awayId,
    survivorVersion: survivor.version,
    awayVersion: away.version,
    taken: taken as never,
    basis: '同一天生日，奶奶说是一个孩子',
  })
  return done.id
}

const approve = (person: Person, id: string) => person.ask(decideMerge, { ...command(), id, decision: 'approve' })

async function unmerge(id: string): Promise<void> {
  await people.village.call(proposeUnmerge, { ...command(), id, basis: '是堂兄弟，名字像' })
  await people.town.call(decideUnmerge, { ...command(), id, decision: 'approve' })
}

/** Every row of every table that hangs on the two, but for the log, the merges themselves and what only counts changes. */
async function everything(ids: readonly string[]): Promise<Record<string, unknown>> {
  const { rows: tables } = await world.owner.query<{ table_name: string; columns: string[] }>(
    `select table_name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and column_name in ('child_id', 'subject_id', 'owner_id')
       and table_name not in ('event', 'child_merge', 'file_link') group by 1 order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { table_name: table, columns } of tables) {
    const where = columns.map((column) => `t.${column} = any ($1)`).join(' or ')
    const { rows } = await world.owner.query(
      `select (to_jsonb(t) - 'changed_at')::text as row from ${table} t where ${where} order by 1`,
      [ids],
    )
    found[table] = rows.map(({ row }: { row: string }) => row)
  }
  const { rows } = await world.owner.query(
    "select (to_jsonb(c) - '{version,changed_at}'::text[])::text as row from child c where id = any ($1) order by 1",
    [ids],
  )
  return { ...found, child: rows.map(({ row }: { row: string }) => row) }
}

test('two records with visits and cases become one that shows them all, and come apart exactly as they were', async () => {
  const [survivor, away] = [pupils[0]!, pupils[1]!]
  const own = await visit(people.village, survivor)
  const other = await visit(people.village, away, { note: '奶奶在家' })
  const cases = [
    await accept(world, people, await file(world, people, { childId: survivor })),
    await accept(world, people, await file(world, people, { childId: away })),
  ]
  await handle(people, cases[1]!)
  await assess(people, cases[1]!)
  await plan(world, people, cases[1]!)
  await refer(people, cases[1]!, {
    service: 'medical-treatment',
    toUnitId: await unitOf(people.town, 'hospital', '331124101000'),
  })
  await followUp(world, people, { childId: away, caseId: cases[1]! })
  await world.work()
  const before = await everything([survivor, away])
  const names = (await people.town.call(readChild, { id: away })).relatives.map((row) => row.id)

  const id = await propose(people.village, survivor, away, [
    'name',
    'address',
    'className',
    'idNumber',
    'birthDate',
    'sex',
  ])
  expect((await people.town.call(listMerges, {})).rows.map((row) => [row.id, row.state, row.mine])).toEqual([
    [id, 'proposed', false],
  ])
  expect(codeOf(await approve(people.village, id))).toEqual([403, 'not_permitted'])
  expect((await approve(people.town, id)).status).toBe(200)
  await world.work()

  const one = await people.town.call(readChild, { id: survivor })
  expect(one.openCaseIds.toSorted()).toEqual(cases.toSorted())
  expect(one.relatives.filter(({ merged }) => merged).map((row) => row.id)).toEqual(names)
  const visits = (await people.town.call(listVisits, { id: survivor })).rows
  expect(visits).toHaveLength(3)
  expect(visits.map((row) => row.id)).toEqual(expect.arrayContaining([own, other]))
  expect(visits.filter(({ caseId }) => caseId === cases[1])).toHaveLength(1)
  expect((await people.village.call(listVisits, { id: survivor })).rows.map((row) => row.note)).toContain('奶奶在家')
  const types = (await people.town.call(readTimeline, { id: survivor })).rows.map((row) => row.type)
  expect(types.filter((type) => type === 'child.registered')).toHaveLength(2)
  expect(types.filter((type) => type === 'child.merged')).toHaveLength(2)
  // The old address leads to the record that stands for the child, for whoever may see it.
  expect((await people.town.call(readChild, { id: away })).id).toBe(survivor)
  const listed = (await people.town.call(listChildren, { areaCode: VILLAGE, pageSize: 200 })).rows.map((row) => row.id)
  expect([listed.includes(survivor), listed.includes(away)]).toEqual([true, false])
  const { rows: duties } = await world.owner.query(
    "select 1 from duty where state = 'open' and case_id is null and child_id = $1",
    [away],
  )
  expect(duties).toEqual([])

  // Made since: by the old address or the new one, it is the surviving record's.
  const late = await visit(people.village, away, { note: '合并以后' })
  expect((await world.owner.query('select child_id from visit where id = $1', [late])).rows).toEqual([
    { child_id: survivor },
  ])

  await unmerge(id)
  await world.work()
  const after = await everything([survivor, away])
  const without = (rows: unknown, found: string) => (rows as string[]).filter((row) => !row.includes(found))
  expect(without(after['visit'], late)).toEqual(before['visit'])
  const revisions = await people.town.call(listRevisions, { id: survivor })
  expect(revisions.rows.map((row) => row.basis.slice(0, 4))).toEqual(['撤销合并', '合并档案'])
  // What the merge itself wrote down, and the duties that the visit made since has met, are of after the merge.
  for (const table of ['visit', 'child_revision', 'duty'] as const) delete after[table]
  const { visit: _visits, child_revision: _revisions, duty: _duties, ...rest } = before
  expect(after).toEqual(rest)
  expect((await people.town.call(readChild, { id: away })).id).toBe(away)
})

test('merged and unmerged with nothing in between, every row is what it was, duties too', async () => {
  const [survivor, away] = [pupils[2]!, pupils[3]!]
  await visit(people.village, away)
  await world.work()
  const before = await everything([survivor, away])
  expect(before['duty']).not.toEqual([])
  const id = await propose(people.village, survivor, away)
  await approve(people.second, id)
  await world.work()
  expect(await everything([survivor, away])).not.toEqual(before)
  await unmerge(id)
  await world.work()
  expect(await everything([survivor, away])).toEqual(before)
})

test('two persons there and back, and a record changed since is looked at again', async () => {
  const [survivor, away] = [pupils[4]!, pupils[5]!]
  const itself = { survivorId: survivor, awayId: survivor.toUpperCase() }
  expect(codeOf(await people.town.ask(compareRecords, itself))).toEqual([409, 'merge_unfit'])
  const id = await propose(people.town, survivor, away)
  expect(codeOf(await approve(people.town, id))).toEqual([409, 'own_merge'])
  const { survivor: read } = await people.second.call(compareRecords, { survivorId: survivor, awayId: away })
  const again = await people.village.ask(proposeMerge, {
    ...command(),
    survivorId: away,
    awayId: survivor,
    survivorVersion: read.version,
    awayVersion: read.version,
    taken: [],
    basis: '再提一次',
  })
  expect(codeOf(again)).toEqual([409, 'merge_waiting'])
  await people.village.call(correctChild, {
    ...command(),
    id: survivor,
    expectedVersion: read.version,
    basis: '开学分班',
    fields: { className: '四年级二班' },
  })
  expect(codeOf(await approve(people.second, id))).toEqual([409, 'version_conflict'])
  const refusal = { ...command(), id, decision: 'refuse' as const }
  expect(codeOf(await people.second.ask(decideMerge, refusal))).toEqual([422, 'invalid_input'])
  await people.second.call(decideMerge, { ...refusal, ...command(), reason: '档案刚改过' })

  const next = await propose(people.village, survivor, away, ['className'])
  await approve(people.town, next)
  await people.town.call(proposeUnmerge, { ...command(), id: next, basis: '弄错了' })
  const undo = { ...command(), id: next, decision: 'approve' as const }
  expect(codeOf(await people.town.ask(decideUnmerge, undo))).toEqual([409, 'own_merge'])
  // Corrected since the merge: it stays corrected.
  await people.village.call(correctChild, {
    ...command(),
    id: survivor,
    expectedVersion: (await people.village.call(readChild, { id: survivor })).version,
    basis: '又分了班',
    fields: { className: '四年级三班' },
  })
  await people.second.call(decideUnmerge, { ...undo, ...command() })
  expect((await people.village.call(readChild, { id: survivor })).facts.className).toBe('四年级三班')
})

test('what is stated of a parent after the merge is judged at once and stays with the record of that parent', async () => {
  const [survivor, away] = [pupils[6]!, pupils[7]!]
  const id = await propose(people.village, survivor, away)
  await approve(people.town, id)
  const one = await people.village.call(readChild, { id: survivor })
  const father = one.relatives.find(({ merged, relation }) => merged && relation === '51')!
  await people.village.call(recordParentStatus, {
    ...command(),
    id: survivor,
    relativeId: father.id,
    status: { state: 'home', since: '2026-11-15', incapacityReason: 'none', contactable: true },
  })
  const facts = await world.owner.query('select father_status from child_fact where child_id = $1', [survivor])
  expect(facts.rows).toEqual([{ father_status: 'home' }])
  await unmerge(id)
  const { rows } = await world.owner.query(
    'select child_id, father_status from child_fact where child_id = any ($1) order by child_id = $2',
    [[survivor, away], away],
  )
  expect(rows.map((row: { father_status: string }) => row.father_status)).toEqual(['away', 'home'])
})

test('who sees one of the two by a grant sees the record that stands for the child, as long as the grant lasts', async () => {
  const [survivor, away] = [pupils[8]!, pupils[9]!]
  const caseId = await accept(world, people, await file(world, people, { childId: away }))
  expect((await people.police.ask(readChild, { id: survivor })).status).toBe(404)
  const id = await propose(people.village, survivor, away)
  await approve(people.town, id)
  expect((await people.police.call(readChild, { id: away })).id).toBe(survivor)
  expect((await people.police.call(readChild, { id: survivor })).openCaseIds).toEqual([caseId])
  await unmerge(id)
  expect((await people.police.ask(readChild, { id: survivor })).status).toBe(404)
  expect((await people.police.call(readChild, { id: away })).id).toBe(away)
})

test('records of two townships are merged by the county alone, and each goes back to its own', async () => {
  const civil = people.civil
  const elsewhere = await world.as('town.yuyan')
  const stranger = (await elsewhere.call(listChildren, { pageSize: 5 })).rows[0]!.id
  const survivor = pupils[10] ?? pupils[4]!
  expect((await people.town.ask(compareRecords, { survivorId: survivor, awayId: stranger })).status).toBe(404)
  await visit(elsewhere, stranger, { note: '在玉岩见过' })
  const id = await propose(civil, survivor, stranger)
  const deputy = await world.as('civil.county.second')
  expect((await approve(deputy, id)).status).toBe(200)
  expect((await people.town.call(listVisits, { id: survivor })).rows.map((row) => row.note)).toContain('在玉岩见过')
  expect(
    (await people.town.call(readTimeline, { id: survivor })).rows.filter(({ type }) => type === 'visit.recorded'),
  ).not.toEqual([])
  expect((await elsewhere.ask(readChild, { id: stranger })).status).toBe(404)
  await civil.call(proposeUnmerge, { ...command(), id, basis: '两个孩子' })
  // The township keeps only one of the two places.
  expect(codeOf(await people.town.ask(decideUnmerge, { ...command(), id, decision: 'approve' }))).toEqual([
    403,
    'not_permitted',
  ])
  await deputy.call(decideUnmerge, { ...command(), id, decision: 'approve' })
  expect((await elsewhere.call(readChild, { id: stranger })).id).toBe(stranger)
})
