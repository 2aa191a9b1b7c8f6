import { ServerProcess } from '#test/reliability/server-process.ts'
import { launchChromium, openContext, signInAt } from '#test/chromium.ts'

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
      const field = page.locator('input[type=file]')
      await field.waitFor({ state: 'attached' })
      const began = performance.now()
      await field.setInputFiles(path)
      await page.getByText('表里共有').waitFor()
      taken.push((performance.now() - began) / 1000)
    }
    return taken
  } finally {
    await browser.close()
    await server.discard()
  }
}
