import { setTimeout as sleep } from 'node:timers/promises'
import { ServerProcess } from '#test/reliability/server-process.ts'
import { launchChromium, openContext, signInAt } from '#test/chromium.ts'

const PAUSE_MS = 4_000

/** Seconds from choosing the file to its rows on the screen, several times in one sitting, through the real server. */
export async function timeScreen(path: string, times: number): Promise<number[]> {
  const server = await ServerProcess.prepare()
  const browser = await launchChromium()
  try {
    await server.start()
    const page = await (await openContext(browser)).newPage()
    page.setDefaultTimeout(60_000)
    await signInAt(page, { address: server.origin, login: 'town.gushi', now: new Date() })
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) {
      await page.goto(`${server.origin}/children/import`)
      // Nobody hands in the next file sooner.
      await sleep(PAUSE_MS)
      const field = page.locator('input[type=file]')
      await field.waitFor({ state: 'attached' })
      const began = performance.now()
      await field.setInputFiles(path)
      // Looked for every frame: the usual waiting looks twice a second once it has waited a while.
      await page.waitForFunction(() => document.body.textContent?.includes('表里共有'), null, { polling: 'raf' })
      taken.push((performance.now() - began) / 1000)
    }
    return taken
  } finally {
    await browser.close()
    await server.discard()
  }
}
