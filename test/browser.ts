import { mkdirSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, onTestFailed } from 'vitest'
import { launchChromium, openContext, signInAt } from './chromium.ts'
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
  const browser = await launchChromium()
  const contexts: BrowserContext[] = []
  const pages: [string, Page][] = []
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
  })
  const open = async (options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<Page> => {
    const context = await openContext(browser, options)
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
      const page = await open()
      pages.push([login, page])
      await signInAt(page, { address, login, now: world.clock.now() })
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
