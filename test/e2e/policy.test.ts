import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDesk, shoot, watch } from '#test/browser.ts'
import * as loop from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const desk = await openDesk(world)
await loop.playLoop(world)
await world.work()

/** The worker beside the server: somebody has to count while the page waits. */
async function withWorker<T>(act: () => Promise<T>): Promise<T> {
  let over = false
  const working = (async () => {
    while (!over) {
      await world.work()
      await new Promise((wake) => setTimeout(wake, 50))
    }
  })()
  try {
    return await act()
  } finally {
    over = true
    await working
  }
}

async function at(page: Page, path: string): Promise<void> {
  await page.goto(`${desk.address}${path}`)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

test('the county reads, tries and publishes its policy at the desk, and loses nothing by a reload', async () => {
  watch(() => desk.pages.filter(([, page]) => !page.isClosed()))
  // A code of the second factor is taken once; half a minute later there is another.
  world.clock.advance('PT1M')
  const page = await desk.signIn('civil.county')
  await at(page, '/policy?clause=SY-3.5-i')
  await shoot(page, 'policy-board')
  // A number leads to its rows.
  const counts = page.locator('.sw-clause-marked .sw-counts button')
  const open = Number(await counts.first().locator('b').textContent())
  expect(open).toBeGreaterThan(0)
  await counts.first().click()
  await page.getByRole('heading', { name: `全部单位 · 应办 ${open} 件` }).waitFor()
  await shoot(page, 'policy-duties')
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('duties'))

  await page.getByRole('button', { name: '试算和修改' }).click()
  await page.getByRole('heading', { name: '试算和修改政策' }).waitFor()
  const number = page.getByRole('spinbutton', { name: '平时走访间隔：数' })
  await number.fill('2')
  await page.getByRole('checkbox', { name: /国家/ }).check()
  const told = page.getByRole('region', { name: '这次的改动' })
  await told.getByText('“平时走访间隔”由1个月改为2个月').waitFor()
  await page.waitForURL((url) => url.hash.startsWith('#d='))
  await page.reload()
  await told.getByText('“平时走访间隔”由1个月改为2个月').waitFor()
  expect(await number.inputValue()).toBe('2')
  await shoot(page, 'policy-change')

  await withWorker(async () => {
    await page.getByRole('button', { name: '开始试算' }).click()
    await page.getByText(/在册 \d+ 名/).waitFor()
  })
  await shoot(page, 'policy-trial')
  await page.getByLabel('为什么改').fill('县联席会议研究决定')
  await page.getByRole('button', { name: '发布新版' }).click()
  const asked = page.getByRole('dialog', { name: '发布第 2 版' })
  await asked.getByText(/从11月17日（周二）起，挂接《.*》；“平时走访间隔”由1个月改为2个月。/).waitFor()
  await shoot(page, 'policy-publish')
  await asked.getByRole('button', { name: '确认发布' }).click()
  await page.getByRole('heading', { name: '政策历次版本' }).waitFor()
  await page.getByText('县联席会议研究决定').waitFor()
  await shoot(page, 'policy-editions')
  await page.close()
})

test('the next day the board shows what the county set, and the linked document beside its own', async () => {
  world.clock.advance('P1D')
  await world.work()
  const page = await desk.signIn('town.gushi')
  await at(page, '/policy?clause=SY-3.5-i')
  const margin = page.getByRole('region', { name: '时限与数值' })
  await margin.getByText('本县设定，平台默认 1个月').waitFor()
  await page.getByRole('navigation', { name: '条款目录' }).getByText('挂接的上级文件 国家').waitFor()
  expect(await page.getByRole('button', { name: /试算/ }).count()).toBe(0)
  await shoot(page, 'policy-linked')
  await page.getByLabel('条款序号或内容').fill('第一时间')
  await page.getByText(/找到 \d+ 条/).waitFor()
  await shoot(page, 'policy-found')
  await page.close()
})

test('the same child is judged under each document, beside each other', async () => {
  const page = await desk.signIn('village.fapu')
  await at(page, '/policy/compare')
  const cards = page.locator('.sw-judgement')
  await cards.first().waitFor()
  expect(await cards.count()).toBeGreaterThan(3)
  await shoot(page, 'policy-compare')
  // Gravely ill for half a year is not yet a year.
  await cards.filter({ hasText: '松阳' }).getByText('先关注', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: '父亲现在' }).press('Enter')
  await page.getByRole('option', { name: '死亡' }).waitFor({ state: 'attached' })
  await page.locator('.ant-select-item-option', { hasText: '在家' }).first().click()
  await cards.filter({ hasText: '松阳' }).getByText('不符合', { exact: true }).waitFor()
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'policy-compare-phone')
  await page.close()
})
