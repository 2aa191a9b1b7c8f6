import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { rosterLists } from '#test/roster-lists.ts'
import { startWorld } from '#test/start-app.ts'
import { startYear } from '#test/year.ts'

/** A Monday in the first week of the cycle (松政办发〔2017〕139号 三（三）: 每年9月初). */
const SEPTEMBER = new Date('2026-09-07T09:00:00+08:00')

const world = await startWorld({ now: SEPTEMBER })
await startYear(world, { packId: 'songyang', fromDay: '2026-08-01' })
const desk = await openDesk(world)
const lists = await rosterLists(world)

async function at(page: Page, path: string): Promise<void> {
  await page.goto(`${desk.address}${path}`)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** By what is the matter: the key an officer presses, and the word that goes with it where one is asked for. */
const KEYS: Readonly<Record<string, readonly [key: string, note?: string]>> = {
  '对方口径算，本地口径不算': ['1'],
  '本地口径算，对方口径不算': ['1'],
  该在名单上却没有: ['1', '已电话核实，在本校就读'],
  没有哪份名单会有这个孩子: ['1', '已走访核实，在村里'],
  '可能是同一个孩子，请认一认': ['1'],
  '同一个孩子，两边填得不一样': ['1', '请对照户口簿核实'],
  两边说的家庭情况对不上: ['1', '已走访核实'],
  '已退出台账，名单上还有': ['1'],
  同一份名单里出现两次: ['1'],
  台账里可能有两份档案: ['2', '户口簿上是两个孩子'],
}

/** What 古市镇 asks of the unit; a county school is asked by other townships as well. */
function asked(page: Page): Locator {
  return page.locator('section.sw-panel').filter({ has: page.getByRole('heading', { name: /^古市镇 2026 年的名单/ }) })
}

async function handIn(login: string): Promise<Page> {
  const page = await openRosters(login)
  await asked(page).locator('input[type=file]').setInputFiles(lists.files[login]!)
  await asked(page)
    .getByText(/^读到 \d+ 人/)
    .waitFor()
  return page
}

async function openRosters(login: string): Promise<Page> {
  const page = await desk.signIn(login)
  await at(page, '/rosters')
  return page
}

/** The township hands in the list of the unit whose name ends so. */
async function handInFor(town: Page, ending: string, file: (typeof lists.files)[string]): Promise<void> {
  await town.getByRole('button', { name: new RegExp(`^代交：.*${ending}$`) }).click()
  await town.locator('.sw-roster-form input[type=file]').setInputFiles(file)
  await town.getByText(/^已收下，读到 \d+ 人/).waitFor()
}

/** Takes back what was said of the first of a pile, and says it once more. */
async function settleAgain(town: Page): Promise<void> {
  await town.locator('.sw-finding-settled').first().click()
  await town.getByRole('button', { name: '重新认定' }).click()
  await town.locator('.sw-board-said', { hasText: '请重新认定' }).waitFor()
  await look(town, 'town-again')
  await settleShown(town)
}

async function sendBack(county: Page, reason: string): Promise<void> {
  await county.getByRole('button', { name: '退回乡镇核对' }).click()
  await county.getByLabel('为什么退回').fill(reason)
  await county.getByRole('button', { name: '退回乡镇核对' }).click()
  await county.getByText('已退回核对，可以再收名单、改认定').waitFor()
}

/** Presses the keys for the shown finding and waits until the page says that it is done. */
async function settleShown(page: Page): Promise<void> {
  const kind = (await page.locator('.sw-work h3').textContent())!
  const [key, note] = KEYS[kind] ?? []
  if (key === undefined) throw new Error(`no key for ${kind}`)
  const before = await page.locator('.sw-board-said').textContent()
  await page.getByRole('option', { selected: true }).focus()
  const candidate = page.locator('.sw-sides input[type=radio]').first()
  if (kind.startsWith('可能') && (await candidate.isVisible())) await candidate.check()
  await page.keyboard.press(key)
  if (note !== undefined) {
    await page.locator('.sw-work form input:focus').waitFor()
    await page.keyboard.type(note)
    await page.keyboard.press('Enter')
  }
  await page.waitForFunction((told) => document.querySelector('.sw-board-said')?.textContent !== told, before)
  // The next one has the focus: the hands stay on the keys.
  expect(await page.locator('[role=option]:focus').count(), kind).toBe(1)
}

async function settlePile(page: Page, pile: string): Promise<void> {
  await page.getByRole('button', { name: pile }).click()
  await page.locator('.sw-pile[aria-pressed=true]', { hasText: pile }).waitFor()
  await page.locator('.sw-work').waitFor()
  while ((await page.locator('.sw-finding-open').count()) > 0) await settleShown(page)
}

async function wide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** The same page on a desk and on a phone; on neither does anything stand outside. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await wide(page), `${name} at ${width}`).toBe(0)
    await shoot(page, `rosters-${name}-${width}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test(
  'a September of 古市镇 at the desk: lists of five layouts, every child settled, fed back, signed for, rechecked, closed',
  { timeout: 600_000 },
  async () => {
    watch(() => desk.pages.filter(([, page]) => !page.isClosed()))
    const town = await desk.signIn('town.gushi')
    await at(town, '/rosters')
    // The machine has opened the year by itself in its first days.
    await town.getByRole('link', { name: '古市镇' }).click()
    await town.getByRole('heading', { name: /2026 年名单核对/ }).waitFor()
    await world.work()

    await town.getByRole('button', { name: '催交：古市镇中心学校' }).click()
    await town.getByText('已催“古市镇中心学校”交名单').waitFor()
    const units: Record<string, Page> = {}
    // The kindergarten sends its list to the township by hand; the township hands it in for it.
    await handInFor(town, '幼儿园', lists.files['kindergarten.gushi']!)
    for (const login of Object.keys(lists.files))
      units[login] = await (login === 'kindergarten.gushi' ? openRosters(login) : handIn(login))
    await look(units['school.gushi']!, 'school')
    await world.work()
    await town.reload()
    await town.getByText('已交 5 份，都齐了').waitFor()
    await look(town, 'town-lists')

    // The stranger first: asked of the school, answered, then kept as a draft with its village.
    await town.getByRole('button', { name: '名单上有，台账里没有' }).click()
    await town.getByRole('option').first().click()
    await look(town, 'town-stranger')
    await town.keyboard.press('0')
    await town.keyboard.type('这个孩子住在哪个村？')
    await town.keyboard.press('Enter')
    await town.getByText('已退回核实', { exact: false }).waitFor()
    const school = units['school.gushi']!
    await school.reload()
    await school.getByText('这个孩子住在哪个村？').waitFor()
    await school.getByRole('radio', { name: '名单没错' }).check()
    await school.getByLabel('说明').fill('住在筏铺村')
    await look(school, 'school-asked')
    await school.getByRole('button', { name: '答复' }).click()
    await school.getByText('已答复乡镇').waitFor()
    await world.work()
    await town.reload()
    await town.getByRole('option').first().click()
    await town.getByText('名单没错：住在筏铺村').waitFor()
    await town.keyboard.press('1')
    await town.getByRole('combobox', { name: '村' }).click()
    await town.keyboard.type('筏铺')
    await town.keyboard.press('Enter')
    await town.getByRole('button', { name: '建草稿档案，交村里采集' }).last().click()
    await town.locator('.sw-board-said', { hasText: '建草稿档案' }).waitFor()
    await world.work()

    const piles = ['重复和矛盾', '同一个孩子，口径不同', '台账里有，名单上没有']
    await town.reload()
    await town.getByRole('button', { name: piles[0]! }).click()
    await look(town, 'town-conflict')
    for (const pile of piles) {
      await settlePile(town, pile)
      await world.work()
      await town.reload()
    }
    await town.getByRole('button', { name: piles[1]! }).click()
    await settleAgain(town)
    await world.work()
    await town.reload()
    await town.getByText(/名单上 \d+ 人、台账里 \d+ 人，全部认定，0 个没有了结/).waitFor()
    await look(town, 'town-proved')
    await town.getByRole('button', { name: '全部查完' }).click()
    await town.getByRole('button', { name: '汇总给县民政' }).click()
    await town.getByText('已汇总，等县民政反馈').waitFor()

    const county = await desk.signIn('civil.county')
    await at(county, '/rosters')
    await look(county, 'county')
    await county.getByRole('link', { name: /古市/ }).click()
    await sendBack(county, '请再核对一遍在外县上学的孩子')
    await world.work()
    await look(county, 'county-sent-back')
    await town.reload()
    await town.getByText('请再核对一遍在外县上学的孩子').waitFor()
    await look(town, 'town-sent-back')
    await town.getByRole('button', { name: '全部查完' }).click()
    await town.getByRole('button', { name: '汇总给县民政' }).click()
    await town.getByText('已汇总，等县民政反馈').waitFor()
    await county.reload()
    await county.getByRole('button', { name: '反馈给公安、教育' }).click()
    await county.getByText('还有 2 个部门没有签收反馈').waitFor()
    await look(county, 'county-fed-back')
    for (const login of ['education.county', 'police.county']) {
      const bureau = await desk.signIn(login)
      await at(bureau, '/rosters')
      expect(await bureau.content()).not.toContain(lists.homophone)
      await look(bureau, login)
      await bureau.getByRole('button', { name: '签收' }).click()
      await bureau
        .getByText(/已签收$/)
        .first()
        .waitFor()
    }
    for (const login of ['school.gushi', 'school.senior', 'school.vocational', 'kindergarten.gushi']) {
      const unit = units[login]!
      await unit.reload()
      const recheck = asked(unit)
      await recheck.getByRole('heading', { name: '再次核对在校的孩子' }).waitFor()
      await recheck.getByLabel('空着的都填这位联络帮扶人').fill('班主任')
      await recheck.getByRole('button', { name: /没选的都在校/ }).click()
      if (login === 'school.gushi') await look(unit, 'school-recheck')
      await recheck.getByRole('button', { name: '交再次核对结果' }).click()
      await recheck.getByText('已再次核对，今年的事办完了。').waitFor()
    }
    await county.reload()
    await county.getByRole('button', { name: '结束今年的核对' }).click()
    await county.getByText('今年的核对已经结束').waitFor()
    await look(county, 'county-closed')
  },
)
