import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { listDuties } from '#contract/duty.ts'
import { listOpenReturns, listReturns, submitReturn } from '#contract/return.ts'
import { demoId } from '#server/demo.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

/** 司法局: 普法场次、听讲人数、听讲的强制报告人数, each quarter. */
const LAW = 'SY-A2.9-a'
/** Asked of the township and others each year, without saying what of. */
const LECTURE = 'SY-3.10-a'
const QUARTER = '2026-Q4'

let world: World
let justice: Person
let town: Person
let civil: Person

beforeAll(async () => {
  world = await startWorld()
  await world.work()
  justice = await world.as('justice.county')
  town = await world.as('town.gushi')
  civil = await world.as('civil.county')
})

type Submission = z.input<typeof submitReturn.input>
const LAW_ITEMS = [
  { label: '普法场次', value: '12' },
  { label: '听讲人数', value: '860' },
  { label: '听讲的强制报告人数', value: '老师和村干部 140 人' },
]
const law = (more: Partial<Submission> = {}): Submission => ({
  commandId: randomUUID(),
  id: randomUUID(),
  clauseId: LAW,
  period: QUARTER,
  items: LAW_ITEMS,
  ...more,
})
const lecture = (more: Partial<Submission> = {}): Submission => ({
  commandId: randomUUID(),
  id: randomUUID(),
  clauseId: LECTURE,
  period: '2026',
  items: [{ label: '办理情况', value: '十月请县里的老师讲了一课，到了 46 位家长' }],
  ...more,
})
const owed = async (person: Person) => (await person.call(listOpenReturns, {})).groups
const kept = async (id: string) => (await world.owner.query('select 1 from unit_return where id = $1', [id])).rowCount

test('a unit is asked for what each clause wants to know, with its limit, by turn', async () => {
  const [group, ...more] = await owed(justice)
  expect(more).toEqual([])
  expect([
    group!.period,
    group!.items.map(({ duty, labels }) => [duty.clauseId, labels, duty.dueAt, duty.closesBy]),
  ]).toEqual([QUARTER, [[LAW, LAW_ITEMS.map(({ label }) => label), '2026-12-31T15:59:59.999Z', ['return.submitted']]]])
  expect((await owed(town)).map(({ period, items }) => [period, items.map((item) => item.labels)])).toEqual([
    ['2026', [['办理情况']]],
  ])
  expect((await owed(civil)).map(({ period }) => period)).toEqual(['2026', QUARTER, null])
})

test('a return answers all that the clause asks, of a clause that there is', async () => {
  const answers = [
    await justice.ask(submitReturn, law({ items: LAW_ITEMS.slice(0, 2) })),
    await justice.ask(submitReturn, law({ items: [...LAW_ITEMS, { label: '出勤', value: '3' }] })),
    await justice.ask(submitReturn, law({ items: [...LAW_ITEMS, LAW_ITEMS[0]!] })),
    await justice.ask(submitReturn, law({ clauseId: 'SY-99.9-z' })),
  ]
  expect(answers.map(({ status, body }) => [status, (body as { code?: string }).code])).toEqual([
    [422, 'invalid_input'],
    [422, 'invalid_input'],
    [422, 'invalid_input'],
    [422, 'clause_unknown'],
  ])
  expect(await owed(justice)).toHaveLength(1)
})

test('no ID number and no mobile number gets into a return, in whatever field', async () => {
  const [first, ...others] = LAW_ITEMS
  for (const bad of ['叶某（示例）999999201605211239', '家长电话 139 0000 7788', '１３９００００７７８８']) {
    for (const input of [law({ items: [{ ...first!, value: bad }, ...others] }), law({ note: bad })]) {
      const answer = await justice.ask(submitReturn, input)
      expect([answer.status, answer.body]).toMatchObject([422, { code: 'personal_number' }])
      expect(answer.raw).not.toContain('0000')
      expect(await kept(input.id)).toBe(0)
    }
  }
})

test('a return for another turn meets nothing of this one', async () => {
  await justice.call(submitReturn, law({ period: '2026-Q3' }))
  expect(await owed(justice)).toHaveLength(1)
})

test('handing in closes the duty of this unit and this turn, once, however often it is sent', async () => {
  const input = law({ note: '四季度集中在山区乡镇' })
  const answers = [await justice.ask(submitReturn, input), await justice.ask(submitReturn, input)]
  expect(answers.map(({ status, raw }) => [status, raw])).toEqual([
    [200, answers[0]!.raw],
    [200, answers[0]!.raw],
  ])
  expect(await kept(input.id)).toBe(1)
  expect(await owed(justice)).toEqual([])
  const { rows } = await world.owner.query(
    `select d.state, e.type, e.payload from duty d left join event e on e.id = d.closed_by_event
     where d.clause_id = $1 and d.owner_unit_id = $2`,
    [LAW, demoId('county.justice')],
  )
  expect(rows).toEqual([{ state: 'met', type: 'return.submitted', payload: { clause: LAW, period: QUARTER } }])
  expect((await justice.call(listDuties, { group: 'open' })).rows.filter((duty) => duty.clauseId === LAW)).toEqual([])

  // What comes later supplements, also in a part.
  await justice.call(submitReturn, law({ items: [{ label: '普法场次', value: '又加了 1 场' }] }))
  const { rows: returns, total } = await justice.call(listReturns, { clauseId: LAW, period: QUARTER })
  expect([total, returns.map((row) => [row.items.length, row.note, row.by, row.unitName])]).toEqual([
    2,
    expect.arrayContaining([
      [3, '四季度集中在山区乡镇', '曾（示例）', '松阳县司法局'],
      [1, null, '曾（示例）', '松阳县司法局'],
    ]),
  ])
})

test('the same duty of other units stays open', async () => {
  await town.call(submitReturn, lecture())
  expect(await owed(town)).toEqual([])
  expect((await owed(civil))[0]!.items.map(({ duty }) => duty.clauseId)).toEqual([LECTURE])
  expect(await owed(await world.as('town.yuyan'))).toHaveLength(1)
})

test('a village hands in for its committee, so that a duty of the village is met by it', async () => {
  const committee = demoId('village.331124101210')
  const { rows } = await world.owner.query(
    `insert into duty (id, pack_id, pack_version, rule_id, clause_id, title, force, subject_kind, subject_id, area_code, owner_role,
       owner_unit_id, opened_at, time_source, opened_by_event)
     select gen_random_uuid(), 'songyang', d.pack_version, 'return:' || $2, $2, '示例', 'must', 'village', $1, '331124101210', 'village.worker',
       $1, now() - interval '1 day', 'none', gen_random_uuid() from duty d where d.clause_id = $2 limit 1 returning id`,
    [committee, LAW],
  )
  const village = await world.as('village.fapu')
  expect((await owed(village)).map(({ period, items }) => [period, items.length])).toEqual([[null, 1]])
  await village.call(submitReturn, { ...law(), period: undefined })
  expect(await owed(village)).toEqual([])
  expect((await world.owner.query('select state from duty where id = $1', [rows[0].id])).rows).toEqual([
    { state: 'met' },
  ])
})

test('a unit reads its own, a township its area, civil affairs and leaders the county; the hotline has none', async () => {
  const read = async (login: string) => {
    const { rows } = await (await world.as(login)).call(listReturns, { pageSize: 200 })
    return [...new Set(rows.map((row) => row.unitName))].sort()
  }
  const all = ['古市镇人民政府', '松阳县司法局', '筏铺村村委会'].sort()
  expect(await read('civil.county')).toEqual(all)
  expect(await read('leader.county')).toEqual(all)
  expect(await read('town.gushi')).toEqual(['古市镇人民政府', '筏铺村村委会'].sort())
  expect(await read('village.fapu')).toEqual(['筏铺村村委会'])
  expect(await read('justice.county')).toEqual(['松阳县司法局'])
  for (const login of ['town.yuyan', 'village.dongjiaolong', 'school.gushi', 'police.gushi'])
    expect(await read(login)).toEqual([])
  const hotline = await world.as('hotline.county')
  expect((await hotline.ask(listReturns, {})).status).toBe(403)
  expect((await hotline.ask(submitReturn, lecture())).status).toBe(403)
  expect((await civil.call(listReturns, { unitId: demoId('county.justice'), clauseId: LECTURE })).total).toBe(0)
})

test('the database itself lets nobody change what was handed in, nor hand in for another unit', async () => {
  const { db } = world.platform
  for (const text of [
    'update unit_return set note = note',
    'delete from unit_return',
    'update unit_return_item set value = value',
  ])
    await expect(sql.raw(text).execute(db), text).rejects.toMatchObject({ code: '42501' })
  const forOther = db.transaction().execute(async (tx) => {
    await sql`select set_config('app.unit', ${demoId('county.justice')}, true)`.execute(tx)
    await sql`insert into unit_return (id, unit_id, area_code, clause_id, pack_id, pack_version, account_id, post_id, recorded_at)
      select gen_random_uuid(), ${demoId('town.331124101')}, '331124101000', ${LAW}, 'songyang', 1, a.id, p.id, now()
      from account a join post p on p.account_id = a.id where a.login = 'justice.county'`.execute(tx)
  })
  await expect(forOther).rejects.toMatchObject({ code: '42501' })
})
