import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { decideFinding, listFindings } from '#contract/child-finding.ts'
import { decideExit, proposeExit } from '#contract/child-status.ts'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld({ env: { SESSION_IDLE_MINUTES: '240' } })
const desk = await openDesk(world)

const command = () => ({ commandId: randomUUID() })
const open = (page: Page, path: string) => page.goto(`${desk.address}${path}`)
async function seen(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor()
}
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
}
/** At the desk and on a phone: nothing to scroll to sideways. */
async function look(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await shoot(page, `${name}-360`)
  await page.setViewportSize({ width: 1440, height: 900 })
}
async function proposeMerge(page: Page, pair: string): Promise<void> {
  await open(page, `/children/merge?${pair}`)
  await page.getByLabel('怎么知道是同一个孩子').fill('奶奶说是一个孩子')
  await press(page, '提出合并')
  await seen(page, '是您提出的，请由另一人决定。')
}

test('a merge is taken back, proposed again, refused with a reason that reaches whoever proposed it, and warned of', async () => {
  watch(() => desk.pages)
  const rows = (await (await world.as('village.fapu')).call(listChildren, { pageSize: 50 })).rows
  const [one, other] = rows.map((row) => row.id) as [string, string]
  const village = await desk.signIn('village.fapu')
  await proposeMerge(village, `survivor=${one}&away=${other}`)
  // Opened the other way round it is the same proposal, not a second form.
  await open(village, `/children/merge?survivor=${other}&away=${one}`)
  await seen(village, '是您提出的，请由另一人决定。')
  await look(village, 'proposal-1-own')
  await press(village, '撤回提议')
  await press(village, '确定撤回')
  await seen(village, '提议已撤回')
  await proposeMerge(village, `survivor=${one}&away=${other}`)

  const town = await desk.signIn('town.gushi')
  await open(town, '/messages')
  await seen(town, '有人提出把两份档案合并，请另一人核对、决定')
  await open(town, `/children/merge?survivor=${other}&away=${one}`)
  await town.getByLabel('为什么退回').fill('派出所说是堂兄弟')
  await press(town, '退回')
  await seen(town, '已退回，两份档案不变')

  await open(village, '/messages')
  await village
    .getByRole('listitem')
    .filter({ hasText: '提出的档案合并没有同意，请看原因' })
    .getByRole('link', { name: '打开' })
    .click()
  await seen(village, '没有同意合并：派出所说是堂兄弟')
  await look(village, 'proposal-2-ended')
  await open(village, `/children/merge?survivor=${other}&away=${one}`)
  await press(village, '不是同一人')
  await village.getByLabel('怎么知道的').fill('两家都去看过')
  await press(village, '记下')
  await seen(village, '有人确认过，这两份档案不是同一个孩子')
  await seen(village, '提过合并，没有同意：派出所说是堂兄弟')
  await look(village, 'proposal-3-warned')
}, 120_000)

test('an exit is taken back; one that went through says what was said; why a finding does not hold is read', async () => {
  const keeper = await world.as('village.fapu')
  const decider = await world.as('town.gushi')
  const rows = (await keeper.call(listChildren, { pageSize: 50 })).rows
  const [stays, leaves] = [rows[2]!.id, rows[3]!.id]
  const exit = (id: string) =>
    ({ ...command(), id, reason: 'moved-away', basis: '全家搬去县城', since: '2026-11-10' }) as const
  await keeper.call(proposeExit, exit(stays))
  const passed = exit(leaves)
  await keeper.call(proposeExit, passed)
  await decider.call(decideExit, {
    ...command(),
    id: leaves,
    proposalId: passed.commandId,
    decision: 'approve',
    reason: '派出所也证实了',
  })

  const village = await desk.signIn('village.fapu')
  await open(village, '/children/ledger?tab=exits')
  await village.getByText('等乡镇或县里决定').click()
  await village.getByRole('button', { name: '撤回提议' }).first().waitFor()
  await look(village, 'exit-1-waiting')
  await open(village, `/children/${stays}`)
  await seen(village, '有人提出退出台账')
  await look(village, 'exit-2-own')
  await press(village, '撤回提议')
  await press(village, '确定撤回')
  await seen(village, '提议已撤回')
  await village.getByText('有人提出退出台账').waitFor({ state: 'detached' })
  await open(village, `/children/${leaves}`)
  await seen(village, '已退出台账')
  await seen(village, '派出所也证实了')
  await look(village, 'exit-3-passed')
  await press(village, '重新列入台账')
  await seen(village, '走访和核对从今天重新算起')
  await village.getByText('又回本地居住').click()
  await village.getByLabel('从哪天起').fill('2026-11-12')
  await village.getByLabel('怎么知道的').fill('奶奶把孩子接回来了')
  await look(village, 'exit-4-back')
  await press(village, '重新列入')
  await seen(village, '已重新列入台账。请接着核对父母情况、照料人和住址')
  await seen(village, '待核实')
  await village.getByRole('button', { name: '重新列入台账' }).waitFor({ state: 'detached' })
  await look(village, 'exit-5-listed')

  await world.work()
  const [finding] = (await keeper.call(listFindings, {})).rows
  await keeper.call(decideFinding, {
    ...command(),
    id: finding!.id,
    decision: 'untrue',
    reason: '已经办了低保，卡在奶奶手里',
  })
  await open(village, `/children/${finding!.childId}?tab=checked`)
  await seen(village, '不属实：已经办了低保，卡在奶奶手里')
  await look(village, 'checked-1-child')
  await open(village, '/children/ledger?tab=findings')
  await village.getByText('核实过的').click()
  await seen(village, '不属实：已经办了低保，卡在奶奶手里')
  await look(village, 'checked-2-ledger')
  await open(village, '/children/ledger?tab=corrections')
  await village.getByText('没有采纳的').click()
  await seen(village, '没有不采纳的说法')
  await look(village, 'checked-3-none')
}, 120_000)
