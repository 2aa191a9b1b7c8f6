import { mkdirSync } from 'node:fs'
import chromiumPackage from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFailed } from 'vitest'
import { DEMO_PASSWORD, demoAccounts, neighbourAccounts } from '#server/data/demo-county.ts'
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { codeAt } from '#server/platform/second-factor.ts'
import type { World } from './start-app.ts'

/** Where a failing journey leaves what the person saw, and a passing one when SHOTS is set. */
const SHOTS = process.env['SHOTS']

export interface Desk {
  readonly address: string
  /** Every page opened so far, by whose it is. */
  readonly pages: readonly (readonly [string, Page])[]
  /** A browser of one's own, signed in at the desk. */
  signIn(login: string): Promise<Page>
  /** A browser of somebody who is not signed in; without JavaScript when asked. */
  visitor(options?: { javaScriptEnabled?: boolean; width?: number }): Promise<Page>
}

/** The world's application on a real port, and a real Chromium (it ships inside an npm package). */
export async function openDesk(world: World): Promise<Desk> {
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 })
  const browser: Browser = await chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    // Not the package's own flags: they are for a function that renders one page in one process.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  })
  const contexts: BrowserContext[] = []
  const pages: [string, Page][] = []
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
  })
  const open = async (options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<Page> => {
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: options.width ?? 1440, height: 900 },
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    // The person's computer goes by the same clock as the server.
    await page.clock.setSystemTime(world.clock.now())
    return page
  }
  return {
    address,
    pages,
    visitor: async (options) => {
      const page = await open(options)
      pages.push(['visitor', page])
      return page
    },
    signIn: async (login) => {
      const account = [...demoAccounts(), ...neighbourAccounts()].find((item) => item.login === login)!
      const page = await open()
      pages.push([login, page])
      await page.goto(address)
      await page.getByLabel('账号').fill(login)
      await page.getByLabel('密码').fill(DEMO_PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      if (account.secondFactor) {
        await page.getByText('动态', { exact: false }).first().waitFor()
        await page.keyboard.type(codeAt(DEMO_SECOND_FACTOR, world.clock.now()))
        await page.keyboard.press('Enter')
      }
      await page.getByRole('navigation').first().waitFor()
      return page
    },
  }
}

/** Keeps what every open page shows when the test fails. Call it at the start of a journey. */
export function watch(pages: () => readonly (readonly [string, Page])[]): void {
  onTestFailed(async () => {
    for (const [name, page] of pages()) await shoot(page, `failed-${name}`)
  })
}

/** Keeps what the page shows, for a person to look at; does nothing unless SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
