import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { receiveNotice, readCase } from '#contract/case.ts'
import { listChildren } from '#contract/child.ts'
import { DEMO_PASSWORD, demoAccounts } from '#server/data/demo-county.ts'
import { openDesk, shoot, watch } from '#test/browser.ts'
import * as loop from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const PHONE = { width: 360, height: 780 }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const world = await startWorld()
const desk = await openDesk(world)
const stages = await fill()

/** Cases that stand at a report, at handling, at the assessment, at the follow-up and at the end. */
async function fill() {
  const people = await loop.cast(world)
  const pupils = await people.teacher.call(listChildren, { areaCode: loop.VILLAGE, pageSize: 50 })
  const closed = await loop.playLoop(world)
  const waiting = await loop.file(world, people)
  const opened = async (pupil: number) =>
    loop.accept(world, people, await loop.file(world, people, { childId: pupils.rows[pupil]!.id }))
  const handling = await opened(1)
  const assessing = await opened(2)
  await loop.handle(people, assessing)
  await people.town.call(receiveNotice, {
    commandId: randomUUID(),
    id: assessing,
    expectedVersion: (await people.town.call(readCase, { id: assessing })).version,
    assessmentId: randomUUID(),
  })
  const following = await opened(3)
  await loop.handle(people, following)
  await loop.assess(people, following)
  await loop.plan(world, people, following)
  const clinic = await loop.unitOf(people.town, 'hospital', '331124101000')
  const referral = await loop.refer(people, following, { service: 'medical-treatment', toUnitId: clinic })
  await world.work()
  return { closed, waiting, handling, assessing, following, referral, childId: pupils.rows[3]!.id }
}

/** What the browser itself complains of: broken scripts, content security policy, React, failed requests. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) heard.push(`${new URL(page.url()).pathname}: ${line.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`${new URL(page.url()).pathname}: ${error.message}`))
  return heard
}

/** Words in Latin letters that belong on a page: what a file is called, what the person's own device is. */
const LATIN = new Set(['Excel', 'PDF', 'xlsx', 'Chrome', 'Linux', ...demoAccounts().map((account) => account.login)])

/** Event types, ids, keys of lists, undefined, null, NaN: whatever reads like a program and not like a person. */
function codesIn(text: string): string[] {
  // Audit entries name a thing by the first ten characters of its id, so that an auditor can ask for it.
  return [...text.matchAll(/[A-Za-z][\w.:-]*[A-Za-z]\w*|\[object/g)]
    .map((found) => found[0])
    .filter((word) => word.length > 2 && !LATIN.has(word) && !/^[0-9a-f]{10}$/.test(word) && !/^[0-9a-f]+$/.test(word))
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Rules of good practice are for the desk; the public form is held to the law's standard by this and by its own tests. */
const DESK_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']
const PUBLIC_RULES = DESK_RULES.slice(0, 4)

async function axe(page: Page, rules: readonly string[]): Promise<string[]> {
  // Runs as the debugger, so the page's own policy stays as strict as it is.
  await page.evaluate(AXE)
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then((found) => found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  )
  return (
    violations
      // antd's row of tabs puts its own “more” button between the tabs when they do not fit.
      .filter(
        ({ id, nodes }) => id !== 'aria-required-children' || nodes.some(({ html }) => !html.includes('ant-tabs-nav')),
      )
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  )
}

/** Opens a page on a phone and says everything that is wrong with it. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  await page.goto(`${desk.address}${path}`)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(() => ({
    over: document.scrollingElement!.scrollWidth - window.innerWidth,
    titles: [...document.querySelectorAll('h1')].map((title) => title.textContent.trim()),
    text: [
      document.body.innerText,
      ...[...document.querySelectorAll('[aria-label],[placeholder]')].map(
        // antd names its own icons in English for who cannot see them; ours are hidden where a word stands beside them.
        (node) =>
          node.matches('.anticon')
            ? ''
            : `${node.getAttribute('aria-label') ?? ''} ${node.getAttribute('placeholder') ?? ''}`,
      ),
    ].join('\n'),
    lang: document.documentElement.lang,
  }))
  await shoot(page, `looks${path.replaceAll(/[^\w]+/g, '-')}`)
  return [
    ...(seen.over > 0 ? [`scrolls sideways by ${seen.over} px`] : []),
    ...(seen.titles.length === 1 && seen.titles[0] !== '' ? [] : [`titles: ${seen.titles.join(' / ')}`]),
    ...(seen.lang === 'zh-CN' ? [] : [`lang ${seen.lang}`]),
    ...codesIn(seen.text).map((word) => `says “${word}”`),
    ...(await axe(page, path === '/report' ? PUBLIC_RULES : DESK_RULES)),
  ].map((fault) => `${path} ${fault}`)
}

const PAGES: readonly (readonly [login: string, paths: readonly string[]])[] = [
  ['school.gushi', ['/reports/new', '/reports?box=mine', `/reports/${stages.closed.reportId}`]],
  ['police.gushi', ['/', '/reports', `/reports/${stages.waiting}`, `/cases/${stages.handling}`]],
  [
    'town.gushi',
    [
      '/',
      '/cases',
      `/cases/${stages.assessing}`,
      `/cases/${stages.following}`,
      `/cases/${stages.closed.caseId}`,
      '/referrals',
      '/returns',
      '/returns?box=all',
      '/policy?clause=SY-3.4-b',
      '/policy?clause=SY-3.4-f&duties=open',
      '/policy/editions',
      '/policy/compare',
      '/messages',
      '/account',
      '/children',
      `/children/${stages.childId}`,
    ],
  ],
  ['clinic.gushi', [`/referrals/${stages.referral}`]],
  ['civil.county', ['/policy', '/policy/change', '/policy/editions']],
  ['admin.system', ['/', '/admin/accounts', '/admin/units']],
  ['admin.security', ['/admin/posts']],
  ['admin.audit', ['/admin/audit']],
]

test('on a phone no page scrolls sideways, speaks in codes, lacks its one title, complains or locks anybody out', async () => {
  watch(() => desk.pages.filter(([, page]) => !page.isClosed()))
  const faults: string[] = []
  const guest = await desk.visitor({ width: PHONE.width })
  const guestHeard = complaints(guest)
  faults.push(...(await faultsOf(guest, '/')), ...(await faultsOf(guest, '/report')))
  // Asking who is signed in is answered 401 for nobody; the browser writes every 401 down.
  faults.push(...guestHeard.filter((line) => !line.includes('401 (Unauthorized)')))
  // A code of the second factor is taken once; half a minute later there is another.
  world.clock.advance('PT1M')
  for (const [login, paths] of PAGES) {
    const page = await desk.signIn(login)
    const heard = complaints(page)
    await page.setViewportSize(PHONE)
    for (const path of paths) faults.push(...(await faultsOf(page, path)))
    faults.push(...heard)
    await page.close()
  }
  expect([...new Set(faults)]).toEqual([])
}, 120_000)

test('the number on a tab of the day is the number of rows behind it', async () => {
  const page = await desk.signIn('town.gushi')
  for (const tab of ['待办', '即将到期', '已超期']) {
    const handle = page.getByRole('tab', { name: new RegExp(`^${tab}`) })
    await handle.getByText(/^\d+$/).waitFor()
    const promised = Number(await handle.locator('b').textContent())
    await handle.click()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => page.locator('.sw-duty').count()).toBe(promised)
  }
  await page.close()
})

test('the watermark is back within a second of being taken away', async () => {
  const page = await desk.signIn('town.gushi')
  const marks = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('.sw-watermarked > div')].filter((node) =>
          node.style.backgroundImage.startsWith('url('),
        ).length,
    )
  expect(await marks()).toBe(1)
  await page.evaluate(() => {
    for (const node of document.querySelectorAll<HTMLElement>('.sw-watermarked > div'))
      if (node.style.backgroundImage.startsWith('url(')) node.remove()
  })
  await expect.poll(marks, { timeout: 1_000, interval: 50 }).toBe(1)
  await page.close()
})

test('a clear name asks what for, and is covered again after 60 seconds', async () => {
  const name = await world.owner.query<{ name: string }>('select name from child where id = $1', [stages.childId])
  const clear = name.rows[0]!.name
  const page = await desk.signIn('town.gushi')
  await page.goto(`${desk.address}/children/${stages.childId}`)
  const look = page.getByRole('button', { name: '查看完整信息' })
  await look.waitFor()
  expect(await look.isDisabled()).toBe(true)
  expect(await page.locator('body').innerText()).not.toContain(clear)
  await page.getByRole('combobox', { name: '查看用途' }).press('Enter')
  await page.locator('.ant-select-item-option-active').waitFor()
  await page.keyboard.press('Enter')
  await look.click()
  const shown = page.getByRole('region', { name: '完整信息', exact: true })
  await shown.getByText(clear).first().waitFor()
  await page.clock.fastForward(58_000)
  expect(await shown.isVisible()).toBe(true)
  await page.clock.fastForward(3_000)
  await shown.waitFor({ state: 'detached' })
  expect(await page.locator('body').innerText()).not.toContain(clear)
  await page.close()
})

test('somebody who has left is asked first, then the desk is covered and what was typed stays', async () => {
  const page = await desk.signIn('school.gushi')
  await page.goto(`${desk.address}/reports/new`)
  await page.getByLabel('经过', { exact: true }).fill('写到一半')
  const asked = page.getByRole('dialog', { name: '您还在吗' })
  await page.clock.fastForward('28:30')
  await asked.waitFor()
  await asked.getByRole('button', { name: '继续使用' }).click()
  await asked.waitFor({ state: 'hidden' })
  await page.clock.fastForward('30:30')
  await page.getByRole('dialog').getByLabel('密码').waitFor()
  expect(await page.locator('.sw-covered').count()).toBe(1)
  expect(await page.getByLabel('经过', { exact: true }).inputValue()).toBe('写到一半')
  await page.close()
})

/** Presses Tab until what has the focus is called so. Fails when it cannot be reached. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const called = await page.evaluate(() => {
      const node = document.activeElement as HTMLElement
      const labels = [...((node as HTMLInputElement).labels ?? [])].map((label) => label.textContent)
      return [node.getAttribute('aria-label'), ...labels, node.textContent].filter((one) => one !== null).join(' ')
    })
    if (name.test(called)) return
  }
  throw new Error(`${String(name)} is not reached by Tab`)
}

test('by keyboard alone: sign in, open a report, tick, type a time; Enter there sends nothing', async () => {
  const page = await desk.visitor()
  await page.goto(desk.address)
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('school.gushi')
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  await tabTo(page, /提交报告/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reports\/new$/)
  await page.getByRole('heading', { name: '提交强制报告' }).waitFor()
  await tabTo(page, /脱离监护/)
  await page.keyboard.press('Space')
  expect(await page.getByRole('checkbox', { name: /脱离监护/ }).isChecked()).toBe(true)
  await tabTo(page, /发现时间/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('2026-11-15 20:05')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByLabel('发现时间').inputValue()).toBe('2026年11月15日 20:05')
  await page.keyboard.press('Tab')
  expect(await page.getByLabel('发现时间').inputValue()).toBe('2026年11月15日 20:05')
  expect(await page.getByText('请写几句经过').count()).toBe(0)
  await page.close()
})

test('Escape closes a dialog and gives the focus back to what opened it', async () => {
  // A code of the second factor is taken once; half a minute later there is another.
  world.clock.advance('PT1M')
  const page = await desk.signIn('admin.system')
  await page.goto(`${desk.address}/admin/units`)
  const opener = page.getByRole('button', { name: '新增单位' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true)
  await page.close()
})
