import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { uploadImport } from '#contract/import.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()

test('a telephone that belongs to nobody is not taken, and the sender is told before he confirms', async () => {
  const person = await world.as('town.gushi')
  const id = randomUUID()
  const listOf = (heading: string, name: string) =>
    Buffer.from(
      `姓名,性别,出生日期,现住村,就学情况,父亲姓名,${heading},监护人电话\n欧阳甲乙,男,2016-05-06,筏铺村,小学,欧阳父,${name},13800000001\n`,
    )
  const lost = await person.upload(uploadImport, { id }, { name: '名单.csv', bytes: listOf('母亲姓名', '李母') })
  expect(lost.body.notices.filter((words) => words.includes('不会导入'))).toEqual([
    expect.stringMatching(/^有 1 行写了“.*电话.*”，没有写“.*姓名.*”/),
  ])
  const whole = await person.upload(
    uploadImport,
    { id: randomUUID() },
    { name: '名单.csv', bytes: listOf('监护人姓名', '李母') },
  )
  expect(whole.body.notices.filter((words) => words.includes('不会导入'))).toEqual([])
})

test('text with commas has no sheets, so none is named', async () => {
  const person = await world.as('town.gushi')
  const bytes = Buffer.from('姓名,性别,出生日期,现住村,就学情况\n欧阳甲丁,男,2016-05-06,筏铺村,小学\n')
  const read = await person.upload(uploadImport, { id: randomUUID() }, { name: '名单.csv', bytes })
  expect(read.body).toMatchObject({ sheetName: null, headerRow: 1 })
})
