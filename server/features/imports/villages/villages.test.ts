import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { uploadImport } from '#contract/import.ts'
import { startQuarterEnd } from '#test/ledger-returns.ts'
import type { World } from '#test/start-app.ts'

let world: World

beforeAll(async () => {
  world = await startQuarterEnd()
})

test('a county’s own places are at home in its lists, whichever county the house was set up for; others are not', async () => {
  const rows = [
    '王一一,男,2016-05-06,辽宁省锦州市义县刘龙台镇六台村,小学,是',
    '王二二,男,2016-05-07,六台村,小学,是',
    '王三三,男,2016-05-08,浙江省丽水市松阳县六台村,小学,是',
  ]
  const bytes = Buffer.from(`姓名,性别,出生日期,现住村,就学情况,是否登记户口\n${rows.join('\n')}\n`)
  const town = await world.as('town.jinzhou')
  const read = await town.upload(uploadImport, { id: randomUUID() }, { name: '名单.csv', bytes })
  expect(read.status, read.raw).toBe(200)
  expect(read.body.counts).toMatchObject({ importable: 2, invalid: 1 })
  expect(read.body.problems).toMatchObject([{ row: 4, column: 'D' }])
})
