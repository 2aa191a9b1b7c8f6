import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { mendReturn, ownReturn, passTo, reportReturn, startQuarterEnd } from '#test/ledger-returns.ts'

/** 义县 by 锦州's document: a quarter's return from the first draft to the comparison with the next quarter's. */
const world = await startQuarterEnd()
const desk = await openDesk(world)
for (const login of ['town.jinzhou', 'town.second.jinzhou']) {
  const town = await world.as(login)
  await mendReturn(town, await ownReturn(town))
}
await reportReturn(await world.as('town.second.jinzhou'))
await world.work()

async function board(page: Page): Promise<void> {
  await page.getByRole('link', { name: '报表', exact: true }).click()
  await page.getByRole('heading', { name: '统计报表' }).waitFor()
}
/** An act asks once more before it is done. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('button', { name: `确定${name}` }).click()
}
/** A code of the second factor is taken once; half a minute later there is another. */
async function signInAnew(login: string): Promise<Page> {
  world.clock.advance('PT1M')
  return desk.signIn(login)
}
async function narrow(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 780 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await shoot(page, name)
  expect(wide).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
}

test("a quarter's return of 锦州: made, balanced, signed by village, township and county, copied, reopened, compared", async () => {
  watch(() => desk.pages.filter(([, page]) => !page.isClosed()))

  // The township finds it made, opens a figure, and freezes it.
  const town = await desk.signIn('town.jinzhou')
  await board(town)
  await town.getByRole('list', { name: '各地进展' }).getByRole('link').first().click()
  await town.getByText('十条平衡关系每一行都对得上').waitFor()
  await shoot(town, 'return-draft')
  await narrow(town, 'return-draft-phone')
  const total = town.getByRole('button', { name: /，1 合计：\d+ 人/ }).first()
  await total.click()
  await town.getByRole('dialog').getByText('姓名遮挡显示').waitFor()
  await town.getByRole('dialog').getByRole('listitem').first().waitFor()
  expect(await town.getByRole('dialog').getByRole('listitem').count()).toBeGreaterThan(5)
  await shoot(town, 'return-cell')
  await town.keyboard.press('Escape')
  await act(town, '定稿')
  await town.getByText(/个村已核签/).waitFor()

  // The village confirms its own row and sees no other.
  const village = await desk.signIn('village.jinzhou')
  await board(village)
  await village.getByRole('list', { name: '各地进展' }).getByRole('link').first().click()
  await village.getByRole('button', { name: '核签本村' }).waitFor()
  await narrow(village, 'return-village-phone')
  await act(village, '核签本村')
  await village.getByText('村里核签：').waitFor()

  // The township enters the others from paper and submits; the county's offices are sent their copies.
  await town.reload()
  await town.getByRole('button', { name: '代录纸质核签' }).click()
  await town.getByLabel('依据').fill('各村核签表原件，12月22日收齐')
  await town.getByRole('button', { name: /代录 \d+ 个村/ }).click()
  await act(town, '签字上报')
  await town.getByText('已上报，等县里接收').waitFor()
  await town.getByText('义县教育局').waitFor()
  await shoot(town, 'return-submitted')

  const education = await desk.signIn('education.jinzhou')
  await education.getByRole('link', { name: '报表抄送' }).click()
  await education.getByRole('list', { name: '收到的抄送' }).getByRole('link').first().click()
  await education.getByRole('button', { name: '签收' }).click()
  await education.getByText(/签收。/).waitFor()
  await shoot(education, 'return-copy')
  await narrow(education, 'return-copy-phone')

  // The county accepts both and signs its own.
  const civil = await signInAnew('civil.jinzhou')
  await board(civil)
  await shoot(civil, 'return-board')
  for (const number of [1, 2]) {
    await civil.getByRole('list', { name: '各地进展' }).getByRole('link').nth(number).click()
    await act(civil, '接收')
    await civil.getByText('县里已接收').first().waitFor()
    await civil.getByRole('link', { name: '回到各地进展' }).click()
  }
  await civil.getByRole('link', { name: /汇总$/ }).click()
  await act(civil, '汇总签字')
  await civil.getByText('核对无改动').waitFor()
  await shoot(civil, 'return-county')

  // With a reason the county takes back its own first, then sends back the township's; both old revisions stay.
  // The rest of the screen is asked for again too, and may answer later than the return itself.
  await civil.route('**/api/messages?*', async (route) => {
    await setTimeout(1000)
    await route.continue()
  })
  const reopen = async (button: string, ok: string) => {
    await civil.getByRole('button', { name: button }).click()
    await civil.getByLabel('原因').fill('复核发现就学情况有误')
    await civil
      .getByRole('button', { name: [...ok].join(' '), exact: true })
      .or(civil.getByRole('button', { name: ok, exact: true }))
      .click()
    await civil.getByText('第 2 版').first().waitFor()
    // Whoever has to make it again reads why, where he makes it.
    await civil.getByText(new RegExp(`^上一版由.+${ok}，原因：复核发现就学情况有误$`)).waitFor()
    await shoot(civil, 'return-sent-back')
  }
  await reopen('收回重做', '收回')
  await civil.getByRole('list', { name: '各乡镇' }).getByRole('link').first().click()
  await civil.getByText('核对无改动').waitFor()
  await reopen('退回重报', '退回')
  await civil.getByRole('link', { name: '第 1 版（旧版）' }).click()
  await civil.getByText('原因：复核发现就学情况有误').waitFor()
  await shoot(civil, 'return-reopened')
  await reportReturn(await world.as('town.jinzhou'))

  // The next quarter's is compared with it, figure by figure.
  await passTo(world, '2027-03-23')
  await world.work()
  const next = await desk.signIn('town.jinzhou')
  await board(next)
  await next.getByRole('list', { name: '各地进展' }).getByRole('link').first().click()
  await next.getByRole('link', { name: '和2026年第四季度比，差在哪里' }).click()
  await next.getByRole('heading', { name: /2027年第一季度和2026年第四季度比/ }).waitFor()
  await next.getByText('1 合计（有变化）').waitFor()
  const lines = next.locator('.sw-return-sum > li')
  const figures = await Promise.all(
    (await lines.all()).map(async (line) => Number(await line.locator('span').last().textContent())),
  )
  const [before, ...rest] = figures
  expect(before! + rest.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(rest.at(-1))
  expect(rest.length).toBeGreaterThan(1)
  await shoot(next, 'return-compare')
  await lines.nth(1).getByRole('button').click()
  await next.getByRole('dialog').getByRole('listitem').first().waitFor()
  await next.keyboard.press('Escape')
  await narrow(next, 'return-compare-phone')
}, 300_000)
