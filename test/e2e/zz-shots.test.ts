import { expect, test } from 'vitest'
import { openDesk, shoot } from '#test/browser.ts'
import * as loop from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'
import { publishEdition } from '#contract/policy-edition.ts'
import { randomUUID } from 'node:crypto'

const world = await startWorld()
const desk = await openDesk(world)
await loop.playLoop(world)
await world.work()
world.clock.advance('PT1M')

test('shots', async () => {
  const heard: string[] = []
  const page = await desk.signIn('civil.county')
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && heard.push(line.text()))
  page.on('pageerror', (e) => heard.push(e.message))
  const at = async (path: string) => {
    await page.goto(`${desk.address}${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  const both = async (name: string) => {
    await page.setViewportSize({ width: 360, height: 780 })
    await page.waitForTimeout(400)
    const over = await page.evaluate(() => document.scrollingElement!.scrollWidth - window.innerWidth)
    if (over > 0) heard.push(`${name} scrolls ${over}`)
    await shoot(page, `${name}-phone`)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.waitForTimeout(300)
  }
  await at('/policy/change')
  await page.getByRole('tab', { name: /怎么办/ }).click()
  await page.waitForTimeout(300)
  await shoot(page, 'x-choices')
  await page.getByRole('tab', { name: /谁负责/ }).click()
  await page.waitForTimeout(300)
  await shoot(page, 'x-leads')
  await page.getByRole('radio', { name: /锦州/ }).check()
  await page.waitForTimeout(600)
  let over = false
  const working = (async () => {
    while (!over) {
      await world.work()
      await new Promise((w) => setTimeout(w, 50))
    }
  })()
  await page.getByRole('button', { name: '开始试算' }).click()
  await page.getByText(/在册 \d+ 名/).waitFor()
  over = true
  await working
  await shoot(page, 'x-trial-jinzhou')
  await both('x-trial-jinzhou')
  await page.getByRole('button', { name: '全部撤回' }).click()
  await at('/policy?clause=SY-3.5-i')
  await both('x-board')
  await at('/policy?clause=SY-3.5-i&duties=open')
  await page.getByText(/全部单位 · 应办/).waitFor()
  await shoot(page, 'x-duties')
  await both('x-duties')
  await page.getByRole('button', { name: /还剩/ }).first().hover()
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/shots/x-facts.png' })
  const pause = page.getByRole('button', { name: '暂停计时' })
  if ((await pause.count()) > 0) {
    await pause.first().click()
    await page.waitForTimeout(400)
    await page.screenshot({ path: '/tmp/shots/x-pause.png' })
    await page.getByRole('radio', { name: /住院/ }).check()
    await page.getByRole('dialog', { name: /暂停计时/ }).getByRole('button', { name: '暂停', exact: true }).click()
    await page.getByText('已暂停计时').first().waitFor()
    await page.getByRole('button', { name: '已暂停计时' }).first().hover()
    await page.waitForTimeout(500)
    await page.screenshot({ path: '/tmp/shots/x-paused.png' })
  }
  await at('/policy/editions')
  await both('x-editions')
  const civil = await world.as('civil.county').catch(() => undefined)
  if (civil) await civil.call(publishEdition, { commandId: randomUUID(), proposal: { packId: 'songyang', linked: ['national'], parameters: { 'visit-interval': 'P2W' }, choices: {}, leads: {} }, fromDay: '2026-11-16', reason: '试', expectedVersion: 1 })
  await at('/policy?chapter=MENTAL')
  await shoot(page, 'x-mental')
  await at('/policy?clause=CN-MPL.11-c')
  await shoot(page, 'x-national')
  console.log('HEARD', heard)

  const village = await desk.signIn('town.gushi')
  await village.goto(desk.address)
  await village.waitForLoadState('networkidle')
  await shoot(village, 'x-home-town')
  const v = await desk.signIn('village.fapu')
  await v.goto(desk.address)
  await v.waitForLoadState('networkidle')
  await shoot(v, 'x-home-village')
  const folds = v.locator('.sw-duty-fold summary')
  console.log('FOLDS', await folds.count())
  if ((await folds.count()) > 0) {
    await folds.first().click()
    await shoot(v, 'x-home-village-open')
    await v.setViewportSize({ width: 360, height: 780 })
    await shoot(v, 'x-home-village-phone')
    await v.setViewportSize({ width: 1440, height: 900 })
  }
  const id = (await world.owner.query("select c.id from child c where c.area_code = $1 limit 1", [loop.VILLAGE])).rows[0].id
  await v.goto(`${desk.address}/children/${id}`)
  await v.waitForLoadState('networkidle')
  await shoot(v, 'x-child')
  await v.getByRole('link', { name: '各地怎么认定' }).click()
  await v.locator('.sw-judgement').first().waitFor()
  await v.waitForTimeout(500)
  await shoot(v, 'x-compare-child')
  expect(heard).toEqual([])
})
