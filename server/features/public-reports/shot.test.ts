import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { expect, test } from 'vitest'
import { createRouter } from '#server/platform/http.ts'
import { startWorld } from '#test/start-app.ts'
import { bindPublicReports } from './routes.ts'
import { randomUUID } from 'node:crypto'
import { acceptReport, answerReporter, listReports } from '#contract/report.ts'
test('shots', async () => {
  const world = await startWorld({ env: { PUBLIC_REPORTS_PER_MINUTE: '60' } })
  if (!world.app.hasRoute({ method: 'GET', url: '/report' })) await bindPublicReports(createRouter(world.app, world.platform))
  const base = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const requests: string[] = []
  for (const [width, height, js] of [[360, 740, false], [1440, 900, true], [320, 600, false]] as const) {
    const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox','--font-render-hinting=none'], headless: true })
    const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: js })
    const page = await context.newPage()
    page.on('request', (r) => requests.push(r.url()))
    page.on('console', (m) => console.log('console', m.text()))
    page.on('pageerror', (m) => console.log('pageerror', m.message))
    const shot = async (name: string, fullPage = true) => page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage })
    const overflow = async (n: string) => { if (js) console.log(n, await page.evaluate(() => document.documentElement.scrollWidth)) }
    await page.goto(`${base}/report`)
    await shot('form-fold', false); await shot('form'); await overflow('form')
    await page.click('button')
    await page.waitForSelector('.notice'); await shot('problems', false); console.log(page.url(), await page.title())
    await page.check('input[value="missing"]'); await page.check('input[value="living-alone"]')
    await page.selectOption('select', { index: 4 })
    await page.fill('#narrative', '晚上八点在桥边看到一个孩子，说找不到家里人。')
    await page.click('button')
    await page.waitForSelector('.code'); await shot('received'); console.log(page.url())
    const code = await page.textContent('.code')
    console.log('code right edge', await page.locator('.code').boundingBox())
    const police = await world.as('police.gushi')
    await page.goto(`${base}/report/status`); await shot('status-form')
    await page.fill('#code', '1234 5678 1234 5678'); await page.click('button'); await page.waitForSelector('.notice'); await shot('miss')
    await page.fill('#code', code!); await page.click('button'); await page.waitForSelector('.track'); await shot('status-new')
    await page.fill('#message', '今天早上又看到了他。'); await page.click('button'); await page.waitForSelector('.good'); await shot('added')
    if (js) {
      const r = await world.owner.query(`select id from report where channel='public' order by number desc limit 1`)
      const id = r.rows[0].id
      const st = await world.owner.query('select area_code from report where id=$1', [id]); console.log(st.rows)
    }
    await page.goto(`${base}/report/rules`); await shot('rules')
    console.log('cookies', await context.cookies())
    await page.goto(`${base}/report`)
    await page.click('#leave'); await page.waitForTimeout(300); console.log('left to', page.url())
    if (js) { await page.goBack().catch((e) => console.log(String(e))); console.log('back', page.url()) }
    await browser.close()
  }
  console.log('foreign', requests.filter((r) => !r.startsWith(base)))
}, 120000)
