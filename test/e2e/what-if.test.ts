import { expect, test } from 'vitest'
import { handlers, sweeps } from '#server/features.ts'
import { startWorker } from '#server/platform/jobs.ts'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { addManyChildren } from '#test/many-children.ts'
import { startWorld } from '#test/start-app.ts'

const CHILDREN = 100_000
const world = await startWorld({ env: { SESSION_IDLE_MINUTES: '240' } })
const desk = await openDesk(world)

/** What the page says, without the commas of large numbers. */
async function sumOf(page: Awaited<ReturnType<typeof desk.signIn>>): Promise<{ entering: number; leaving: number }> {
  const words = (await page.locator('.sw-trial-sum').innerText()).replaceAll(',', '')
  return {
    entering: Number(/新算作留守儿童\s*(\d+)/.exec(words)![1]),
    leaving: Number(/不再算\s*(\d+)/.exec(words)![1]),
  }
}

test('from 松阳 to 重庆 and back over a hundred thousand children: the county watches it count, and sees who would come and go', async () => {
  watch(() => desk.pages)
  await addManyChildren(world.owner, CHILDREN)
  const page = await desk.signIn('civil.county')
  const worker = startWorker(world.platform, {
    handlers,
    sweeps: sweeps.filter((sweep) => sweep.name === 'sweepTrials'),
  })
  try {
    await page.goto(`${desk.address}/policy/change`)
    await page.getByRole('radio', { name: /渝府办发〔2024〕57号/ }).check()
    // 重庆's document defines nobody: by itself nobody would be counted any more.
    await page.getByRole('button', { name: '开始试算' }).click()
    const counting = page.getByText(/已算 \d+ \/ \d+ 名儿童/)
    await counting.waitFor()
    const seen = new Set<string>()
    while (await counting.isVisible()) seen.add(await counting.innerText().catch(() => ''))
    await page.locator('.sw-trial-sum').waitFor()
    await shoot(page, 'what-if-chongqing')
    const numbers = [...seen].flatMap((words) => /已算 (\d+) \//.exec(words)?.[1] ?? []).map(Number)
    expect(numbers.some((done) => done > 0 && done < CHILDREN)).toBe(true)
    const alone = await sumOf(page)
    const { rows } = await world.owner.query<{ n: number }>(
      "select count(*)::int as n from child_fact where listed and verdict = 'eligible'",
    )
    expect(alone).toEqual({ entering: 0, leaving: rows[0]!.n })

    // With the national documents beneath, who works in the county town counts as well.
    await page.getByRole('checkbox', { name: /国家/ }).check()
    await page.getByRole('button', { name: '重新试算' }).click()
    await counting.waitFor()
    await counting.waitFor({ state: 'hidden', timeout: 60_000 })
    await page.locator('.sw-trial-sum').waitFor()
    await shoot(page, 'what-if-chongqing-national')
    const linked = await sumOf(page)
    expect(linked.entering).toBeGreaterThan(CHILDREN / 20)
    // A few of the demonstration's own, whose parents' reasons the national definition does not name.
    expect(linked.leaving).toBeLessThan(320)

    // And back: the county's own document changes nobody.
    await page.getByRole('checkbox', { name: /国家/ }).uncheck()
    await page.getByRole('radio', { name: /松政办发〔2017〕139号/ }).check()
    await page.getByRole('button', { name: '重新试算' }).click()
    await counting.waitFor()
    await counting.waitFor({ state: 'hidden', timeout: 60_000 })
    await expect.poll(() => sumOf(page)).toEqual({ entering: 0, leaving: 0 })
  } finally {
    await worker.stop()
  }
  const { rows: trials } = await world.owner.query<{ done: number; total: number }>(
    'select done, total from policy_trial',
  )
  expect(trials).toHaveLength(3)
  for (const { done, total } of trials) expect([done, total > CHILDREN]).toEqual([total, true])
}, 300_000)
