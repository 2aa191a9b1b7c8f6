import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { revealChild } from '#contract/dossier.ts'
import { openDesk, watch } from '#test/browser.ts'
import { VILLAGE } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld({ env: { SESSION_IDLE_MINUTES: '240' } })
const asked: string[] = []
world.app.addHook('onRequest', async (request) => void asked.push(decodeURIComponent(request.url)))
const desk = await openDesk(world)

const LABEL = '姓名、拼音首字母、证件尾号或监护人电话'

async function searchFor(page: Page, words: string): Promise<void> {
  await page.getByLabel(LABEL).fill(words)
  await page.getByLabel(LABEL).press('Enter')
}

function fragmentOf(page: Page): string {
  return decodeURIComponent(new URL(page.url()).hash)
}

test('a search is copied and gone back to, its words reach no address the server is asked for, and its rows are saved', async () => {
  watch(() => desk.pages)
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    "select id, name from child where area_code = $1 and status = 'active' and id_number_sealed is not null order by name limit 1",
    [VILLAGE],
  )
  const child = rows[0]!
  const known = await (await world.as('village.fapu')).call(revealChild, { id: child.id, purpose: 'verify' })
  const phone = known.relatives.find((relative) => relative.phone !== null)!.phone!
  const number = known.idNumber!

  const page = await desk.signIn('village.fapu')
  await page.goto(`${desk.address}/children?status=active`)
  const link = page.locator(`main a[href^="/children/${child.id}"]`)
  for (const words of [child.name, number, number.slice(-4), phone, '50%&a#b']) {
    await searchFor(page, words)
    await expect.poll(() => fragmentOf(page)).toBe(`#q=${words}`)
    if (words.startsWith('50%')) await page.getByText(`没有找到“${words}”`).waitFor()
    else await link.waitFor()
    expect(new URL(page.url()).search).toBe('?status=active')
  }

  // Back, one search at a time, the words in their field and the rows below.
  await page.goBack()
  await expect.poll(() => page.getByLabel(LABEL).inputValue()).toBe(phone)
  await link.waitFor()
  // The way to the text for keyboards leaves the search alone.
  await page.locator('.sw-skip').focus()
  await page.keyboard.press('Enter')
  expect(fragmentOf(page)).toBe(`#q=${phone}`)
  // Through a dossier and back again.
  await link.click()
  await page.waitForURL(/\/children\/[0-9a-f-]{36}/)
  await page.goBack()
  await expect.poll(() => page.getByLabel(LABEL).inputValue()).toBe(phone)
  await link.waitFor()
  // The copied address, opened anew.
  const copied = page.url()
  await page.goto('about:blank')
  await page.goto(copied)
  await link.waitFor()
  expect(await page.getByLabel(LABEL).inputValue()).toBe(phone)

  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('radio', { name: '走访安排' }).check()
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格' }).click(),
  ])
  expect(sheet.suggestedFilename()).toBe('儿童列表（脱敏）2026-11-16.xlsx')
  const book = await readXlsx(await readFile(await sheet.path()))
  expect(book.sheets[0]!.rows.length).toBeGreaterThanOrEqual(2)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  // The field in the header: Enter alone lists, in no address, and opens nobody; Back and a reload keep the words.
  const header = page.getByRole('combobox', { name: '查找儿童' })
  const read = asked.length
  await header.fill(number)
  await page.locator('.sw-suggestion').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toBe(`${desk.address}/children`)
  await expect.poll(() => page.getByLabel(LABEL).inputValue()).toBe(number)
  await link.waitFor()
  expect(await header.inputValue()).toBe('')
  await page.reload()
  await link.waitFor()
  expect(await page.getByLabel(LABEL).inputValue()).toBe(number)
  expect(asked.slice(read).filter((url) => url.startsWith(`/api/children/${child.id}`))).toEqual([])
  // A pointer that rests over a suggestion chooses nobody; the arrow keys or a click do.
  await header.fill(number)
  await page.locator('.sw-suggestion').hover()
  await page.keyboard.press('Enter')
  await expect.poll(() => header.inputValue()).toBe('')
  expect(page.url()).toBe(`${desk.address}/children`)
  await header.fill(number)
  await page.locator('.sw-suggestion').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/children/${child.id}`))
  await page.goBack()
  await header.fill(number)
  await page.locator('.sw-suggestion').click()
  await page.waitForURL(new RegExp(`/children/${child.id}`))

  expect(asked.filter((url) => url.startsWith('/api/children/list')).length).toBeGreaterThan(4)
  expect(asked.filter((url) => url.startsWith('/api/children/export.xlsx'))).toEqual(['/api/children/export.xlsx'])
  for (const words of [child.name, number, phone]) {
    expect(asked.filter((url) => url.includes(words))).toEqual([])
    expect(asked.filter((url) => url.includes(encodeURIComponent(words)))).toEqual([])
  }
  expect(asked.filter((url) => /[?&]q=/.test(url))).toEqual([])
}, 120_000)

test('an export that is refused stays in its window with the reason, and nothing is lost', async () => {
  const page = await desk.signIn('town.gushi')
  await page.goto(`${desk.address}/children?schooling=primary`)
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('radio', { name: '工作交接' }).check()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '导出表格' }).click()
  await page.getByRole('dialog').getByText('现在连不上服务器').waitFor()
  expect(await page.getByRole('radio', { name: '工作交接' }).isChecked()).toBe(true)
  await page.context().setOffline(false)
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格' }).click(),
  ])
  expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/)
}, 60_000)
