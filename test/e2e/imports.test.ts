import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDesk, shoot } from '../browser.ts'
import { idOf } from '../sheet-files.ts'
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

const ODD = `姓名,性别,身份证号,居住村,去处
王小明（示例）,男,${idOf('2016-05-06', 11)},八都村,杭州
王小强（示例）,男,${idOf('2013-05-06', 13)},八都村,宁波
王小刚（示例）,不知道,${idOf('2014-05-06', 15)},八都村,宁波
`

async function handIn(page: Page, name: string): Promise<void> {
  await page.goto(`${desk.address}/children/import`)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(ODD) })
  await page.getByText('表里共有').waitFor()
}

test('what is unsure or put in is said before anything is confirmed, and what nobody wants is thrown away', async () => {
  const page = await desk.signIn('town.gushi.second')
  await handIn(page, '名单.csv')
  await page.getByText('父母外出情况：2 名先填“父母双方外出”').waitFor()
  expect(await page.getByText('工作表“').count()).toBe(0)
  await shoot(page, 'import-assumed')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByText('第 4 行，B 列 性别').waitFor()
  const table = page.locator('.ant-card', { hasText: '有误的 1 行' }).locator('.ant-table-content')
  expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  await shoot(page, 'import-assumed-360')
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: '确认导入 2 名' }).click()
  await page.getByRole('dialog').getByText('E 列“去处”：不导入').waitFor()
  await shoot(page, 'import-acknowledge')
  await page.getByRole('button', { name: '就这样导入' }).click()
  await page.getByText('导入完成，新建 2 份档案').waitFor()

  const { rows } = await world.owner.query<{ id: string }>("select id from child where name = '王小明（示例）'")
  await page.goto(`${desk.address}/children/${rows[0]!.id}`)
  await page.getByText('推定，待核实').first().waitFor()
  await shoot(page, 'import-dossier')
  await page.getByRole('button', { name: '核对无变化' }).click()
  await page.getByRole('dialog').getByText('实际照料情况：父母双方外出').waitFor()
  await shoot(page, 'import-dossier-confirm')
  await page.getByRole('button', { name: '记下核对' }).click()
  await page.getByText('推定，待核实').first().waitFor({ state: 'detached' })

  await handIn(page, '另一张.csv')
  await page.getByRole('button', { name: '丢弃这份文件' }).click()
  await shoot(page, 'import-discard')
  await page.getByRole('dialog').getByRole('button', { name: '丢弃', exact: true }).click()
  await page
    .getByRole('row', { name: /另一张/ })
    .getByText('已丢弃')
    .waitFor()
  await page.getByRole('button', { name: /另一张/ }).click()
  await page.getByText('这份文件已经丢弃').waitFor()
  await shoot(page, 'import-discarded')
}, 180_000)
