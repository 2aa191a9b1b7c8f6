import { type Sheet, readXlsx } from 'hucre'
import { beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { CHILD_LAYOUTS, exportCountedChildren } from '#contract/ledger-return-children.ts'
import { F2_CELLS } from '#contract/ledger-return-form.ts'
import { exportLedgerReturn, type LedgerReturnView } from '#contract/ledger-return.ts'
import { ownReturn, startQuarterEnd, YIXIAN_VILLAGE } from '#test/ledger-returns.ts'
import type { Person, World } from '#test/start-app.ts'

let world: World
let town: Person
let view: LedgerReturnView

beforeAll(async () => {
  world = await startQuarterEnd()
  town = await world.as('town.jinzhou')
  view = await ownReturn(town)
})

async function sheetsOf(entry: Endpoint, input: Record<string, unknown>): Promise<Sheet[]> {
  const answer = await world.app.inject({
    method: 'POST',
    url: entry.path.replace(':id', view.id),
    headers: { cookie: town.cookie },
    payload: input,
  })
  expect([entry.path, answer.statusCode]).toEqual([entry.path, 200])
  return (await readXlsx(answer.rawPayload)).sheets
}

test('the summary stands in the layout of the form: merged headings, numbers beneath, a row a place, who signs', async () => {
  const [summary, statistics, signatures] = await sheetsOf(exportLedgerReturn, {})
  expect(summary!.rows[0]![0]).toBe('农村留守儿童摸底排查情况汇总表')
  expect(String(summary!.rows[1]![0])).toContain('填报单位：刘龙台镇')
  expect(summary!.rows[4]!.slice(1, 33)).toEqual(F2_CELLS.map(({ column }) => column))
  expect(summary!.rows.slice(5, 5 + view.rows.length).map((row) => row.slice(1, 33))).toEqual(
    view.rows.map(({ figures }) => figures.slice(0, F2_CELLS.length)),
  )
  expect(summary!.merges).toContainEqual({ startRow: 2, startCol: 11, endRow: 2, endCol: 18 })
  expect(String(summary!.rows[5 + view.rows.length]![0])).toContain('复核人')
  expect(statistics!.rows.at(-1)![0]).toContain('草稿')
  expect(signatures!.rows).toHaveLength(1)
})

test('every layout holds the counted children of the village, numbers as text, and is on record with its purpose', async () => {
  const { rows } = await world.owner.query<{ n: number }>(
    'select count(*)::int as n from ledger_return_child where return_id = $1 and area_code = $2 and counted',
    [view.id, YIXIAN_VILLAGE],
  )
  const counted = rows[0]!.n
  for (const layout of CHILD_LAYOUTS) {
    const sheets = await sheetsOf(exportCountedChildren, { layout, areaCode: YIXIAN_VILLAGE, purpose: 'statistics' })
    if (layout === 'f1-sheets')
      expect(sheets.map(({ name }) => name)).toEqual(Array.from({ length: counted }, (_, at) => `${at + 1}`))
    else expect([layout, sheets[0]!.rows.length]).toEqual([layout, counted + 1])
    if (layout !== 'welfare') continue
    const at = sheets[0]!.rows[0]!.indexOf('证件号码')
    expect(sheets[0]!.rows.slice(1).every((row) => typeof row[at] === 'string' || row[at] === null)).toBe(true)
    expect(sheets[0]!.rows.slice(1).some((row) => /^999999\d{11}[\dX]$/.test(String(row[at])))).toBe(true)
  }
  const log = await world.owner.query(
    "select purpose, payload from event where type = 'ledger-return.children-exported'",
  )
  expect(log.rows).toHaveLength(CHILD_LAYOUTS.length)
  expect(log.rows[0]).toMatchObject({ purpose: 'statistics', payload: { area: YIXIAN_VILLAGE, count: counted } })
})

test('an export reaches no further than the post', async () => {
  const village = await world.as('village.jinzhou')
  const other = view.rows.find(({ kind, areaCode }) => kind === 'village' && areaCode !== YIXIAN_VILLAGE)!.areaCode
  const ask = { id: view.id, layout: 'f1-list', areaCode: other, purpose: 'statistics' } as const
  expect((await village.ask(exportCountedChildren, ask)).body).toMatchObject({
    code: 'invalid_input',
    details: { total: 0 },
  })
  const stranger = await world.as('town.gushi')
  expect((await stranger.ask(exportCountedChildren, ask)).status).toBe(404)
})
