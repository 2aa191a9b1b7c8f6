import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { recordVisit } from '#contract/visit.ts'
import { randomUUID } from 'node:crypto'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { accept, cast, file, VILLAGE } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld({ env: { SESSION_IDLE_MINUTES: '240' } })
const desk = await openDesk(world)

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}
async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor()
}
const open = (page: Page, path: string) => page.goto(`${desk.address}${path}`)
const visits = (page: Page) => page.getByText('电话，见到照料人').count()

test('two records of one child: found by the machine, merged by two persons, seen as one, and taken apart again', async () => {
  watch(() => desk.pages)
  const people = await cast(world)
  const { rows } = await world.owner.query<{ id: string }>(
    "select c.id from child c join unit u on u.id = c.school_unit_id where c.area_code = $1 and c.status = 'active' and u.name = '古市镇中心学校' order by c.name limit 2",
    [VILLAGE],
  )
  const [survivor, away] = rows.map((row) => row.id) as [string, string]
  // As it happens with two lists: one name, one birthday, two records.
  await world.owner.query(
    `update child a set name = b.name, name_pinyin = b.name_pinyin, name_initials = b.name_initials, birth_date = b.birth_date
     from child b where a.id = $1 and b.id = $2`,
    [away, survivor],
  )
  for (const childId of [survivor, away]) {
    await people.village.call(recordVisit, {
      commandId: randomUUID(),
      id: randomUUID(),
      childId,
      visitedOn: '2026-11-15',
      mode: 'phone',
      personsMet: ['carer'],
      childSafe: true,
      carerPresent: true,
    })
    await accept(world, people, await file(world, people, { childId }))
  }
  await world.work()

  const village = await desk.signIn('village.fapu')
  await open(village, '/children')
  await village.getByRole('button', { name: /台账核对/ }).click()
  await seen(village, '姓名、出生日期都相同')
  await shoot(village, 'ledger-1-suspects')
  await village.getByRole('link', { name: '对照、合并' }).click()
  await seen(village, '留下的一份')
  await shoot(village, 'ledger-2-compare')
  await village.getByLabel('怎么知道是同一个孩子').fill('奶奶说是一个孩子，登记了两次')
  await press(village, '提出合并')
  await seen(village, '是您提出的，请由另一人决定。')
  const [stays, gives] = new URL(village.url()).searchParams
    .getAll('survivor')
    .concat(new URL(village.url()).searchParams.getAll('away'))
  expect([stays, gives].toSorted()).toEqual([survivor, away].toSorted())

  const town = await desk.signIn('town.gushi')
  await open(town, '/children/ledger?tab=merges')
  await town.getByRole('link', { name: '看对照，作决定' }).click()
  await seen(town, '奶奶说是一个孩子，登记了两次')
  await shoot(town, 'ledger-3-decide')
  await press(town, '同意合并')
  await seen(town, '这两份档案已经合并')

  await open(town, `/children/${stays}?tab=visits`)
  await seen(town, '另一份档案已并入')
  await town.getByText('电话，见到照料人').first().waitFor()
  expect(await visits(town)).toBe(2)
  await expect.poll(() => town.getByRole('link', { name: /个案 .*正在办理/ }).count()).toBe(2)
  await shoot(town, 'ledger-4-one')
  // The old address leads to the record that stands for the child.
  await open(town, `/children/${gives}`)
  await seen(town, '另一份档案已并入')

  await town.getByLabel('为什么撤销').fill('派出所说是堂兄弟')
  await press(town, '提出撤销合并')
  await seen(town, '是您提出的，请由另一人决定。')
  const second = await desk.signIn('town.gushi.second')
  await open(second, `/children/${stays}`)
  await seen(second, '派出所说是堂兄弟')
  await shoot(second, 'ledger-5-unmerge')
  await press(second, '同意撤销')
  await seen(second, '两份档案已分开，恢复原样')
  for (const id of [stays, gives]) {
    await open(second, `/children/${id}?tab=visits`)
    await second.getByText('电话，见到照料人').first().waitFor()
    expect(await visits(second)).toBe(1)
    expect(await second.getByText('另一份档案已并入').count()).toBe(0)
  }
  await open(second, '/children/ledger?tab=merges')
  await second.getByText('退回、撤回和撤销的').click()
  await seen(second, '申请撤销合并：派出所说是堂兄弟')
  await shoot(second, 'ledger-6-ended')
  await second.setViewportSize({ width: 360, height: 800 })
  await shoot(second, 'ledger-6-ended-360')
})
