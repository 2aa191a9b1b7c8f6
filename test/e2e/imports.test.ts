import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDesk, shoot } from '../browser.ts'
import { startWorld } from '../start-app.ts'

const world = await startWorld()
const desk = await openDesk(world)
/** What a police station exports: a binary .xls with mistakes. */
const LIST = readFileSync(new URL('../data/spreadsheets/d03-police-export.xls', import.meta.url))

test('a police list handed in by a township: columns, mistakes and notices are shown, an unknown column is explained', async () => {
  const page = await desk.signIn('town.gushi')
  await page.goto(`${desk.address}/children/import`)
  const upload = page.locator('input[type=file]')
  await upload.setInputFiles({ name: '古市所16周岁以下人员.xls', mimeType: 'application/octet-stream', buffer: LIST })
  await page.getByText('表里共有').waitFor()
  await page.getByText('有误的 9 行').waitFor()
  await page.getByText('出生日期 → ').or(page.getByText('改正各列')).first().waitFor()
  await shoot(page, 'import-preview')
  const odd = Buffer.from('姓名,性别,身份证号,居住村,就学情况,去处\n王小明,男,331124201401069012,八都村,小学,杭州')
  await page.getByRole('button', { name: '再导入一张' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: odd })
  await page.getByText('有 1 列认不准').waitFor()
  await shoot(page, 'import-unsure')
  await page.setViewportSize({ width: 360, height: 740 })
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways).toBeLessThanOrEqual(0)
  await shoot(page, 'import-unsure-360')
}, 180_000)
