import chromiumPackage from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { DEMO_PASSWORD, demoAccounts, neighbourAccounts } from '#server/data/demo-county.ts'
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { codeAt } from '#server/platform/second-factor.ts'

/** A real Chromium; it ships inside an npm package. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
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
}

/** A person at a computer in China. */
export function openContext(
  browser: Browser,
  options: { javaScriptEnabled?: boolean; width?: number } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: options.width ?? 1440, height: 900 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    reducedMotion: 'reduce',
  })
}

/** Signs in at the desk with an account of the demonstration, by the second factor where it has one. */
export async function signInAt(page: Page, desk: { address: string; login: string; now: Date }): Promise<void> {
  const account = [...demoAccounts(), ...neighbourAccounts()].find((item) => item.login === desk.login)!
  await page.goto(desk.address)
  await page.getByLabel('账号').fill(desk.login)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  if (account.secondFactor) {
    await page.getByText('动态', { exact: false }).first().waitFor()
    await page.keyboard.type(codeAt(DEMO_SECOND_FACTOR, desk.now))
    await page.keyboard.press('Enter')
  }
  await page.getByRole('navigation').first().waitFor()
}
