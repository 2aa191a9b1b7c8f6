import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDesk, shoot, watch } from '#test/browser.ts'
import { VILLAGE } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld({ env: { SESSION_IDLE_MINUTES: '240' } })
const desk = await openDesk(world)

const STORY = '孩子独自居住已两周，晚上没有大人。'

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Opens a searching list, types, and takes the first that fits. */
async function choose(page: Page, label: string, words: string, shown = words): Promise<void> {
  const box = page.getByLabel(label, { exact: true })
  await box.click()
  await box.pressSequentially(words)
  await page.locator('.ant-select-item-option:visible').filter({ hasText: shown }).last().click()
}

async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor()
}

async function openCase(page: Page, caseId: string): Promise<void> {
  await page.goto(`${desk.address}/cases/${caseId}`)
  await page.getByRole('navigation', { name: '办理进程' }).waitFor()
}

test('the main job in a browser: teacher, police, township, clinic, civil affairs, village, and a second person who closes', async () => {
  watch(() => desk.pages)
  const pupil = await world.owner.query<{ id: string; name: string }>(
    "select c.id, c.name from child c join unit u on u.id = c.school_unit_id where c.area_code = $1 and u.name = '古市镇中心学校' order by c.name limit 1",
    [VILLAGE],
  )
  const child = pupil.rows[0]!

  // The teacher reports.
  const teacher = await desk.signIn('school.gushi')
  await teacher
    .getByRole('link', { name: '提交报告' })
    .or(teacher.getByRole('button', { name: '提交报告' }))
    .first()
    .click()
  await teacher.getByRole('checkbox', { name: /脱离监护、独自居住/ }).check()
  await teacher.getByRole('radio', { name: '在台账里找' }).check()
  await choose(teacher, '孩子', child.name, child.name.slice(0, 1))
  await teacher.getByLabel('经过', { exact: true }).fill(STORY)
  await shoot(teacher, 'journey-1-report')
  await press(teacher, '提交报告')
  await seen(teacher, '报告已送达')
  await shoot(teacher, 'journey-2-sent')

  // The police take it on and handle it.
  const police = await desk.signIn('police.gushi')
  await seen(police, '受理报告并出警')
  await shoot(police, 'journey-3-police-home')
  await police
    .getByRole('link', { name: /去处理/ })
    .first()
    .click()
  await seen(police, STORY)
  await press(police, '受理并派警')
  await police.waitForURL(/\/cases\//)
  const caseId = police.url().split('/').at(-1)!
  await police.getByRole('radio', { name: /一般处置/ }).check()
  await press(police, '确定情形')
  for (const [step, waived] of [
    ['出警了解情况', false],
    ['针对情况采取措施', false],
    ['收集证据', true],
    ['验伤', true],
    ['批评教育', false],
    ['决定是否立案', false],
  ] as const) {
    const item = police.getByRole('listitem').filter({ hasText: step }).filter({ hasText: '必办' }).last()
    const open = item.getByRole('button', { name: `办理：${step}` })
    if (await open.isVisible()) await open.click()
    if (waived) await item.getByRole('radio', { name: '这次不需要办' }).check()
    await item
      .getByLabel(waived ? '为什么不需要办' : '怎么办的', { exact: true })
      .fill(waived ? '没有外伤，也没有侵害迹象。' : '已到场核实，联系上父亲。')
    await item.getByRole('button', { name: '记录措施' }).click()
    await item.getByRole('button', { name: '记录措施' }).waitFor({ state: 'detached' })
  }
  await shoot(police, 'journey-4-handled')
  await police.getByLabel('处置情况', { exact: true }).fill('已联系父亲，三日内返乡。')
  await press(police, '通报乡镇')
  await seen(police, '等乡镇签收').catch(() => undefined)

  // The township receives the notice, assesses with the police station, decides, plans and refers.
  const town = await desk.signIn('town.gushi')
  await seen(town, '签收公安的通报')
  await shoot(town, 'journey-5-town-home')
  await openCase(town, caseId)
  await press(town, '签收通报')
  await town.getByRole('radio', { name: '公安', exact: true }).check()
  await choose(town, '哪个单位', '古市')
  await press(town, '邀请')
  await seen(town, '已邀请')
  await openCase(police, caseId)
  await police.getByLabel('评估意见', { exact: true }).fill('住处偏僻，夜间不安全。')
  await press(police, '提交意见')
  await openCase(town, caseId)
  for (const [question, answer] of [
    ['孩子现在有没有危险', '没有'],
    ['孩子是不是独自居住', '长期独自居住'],
    ['住处有没有隐患（用电用火、危房、近水等）', '有，能整改'],
    ['实际照料人能不能照料好', '没有人照料'],
    ['监护人或照料人有没有伤害孩子', '没有'],
    ['父母和孩子的联系', '很少联系'],
    ['身体情况', '健康'],
    ['情绪和心理', '情绪低落、孤僻'],
    ['上学情况', '正常上学'],
  ] as const) {
    await town.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
  }
  await press(town, '提交评估')
  await seen(town, '长期独自居住')
  await town.getByRole('radiogroup', { name: '您确定的等级' }).getByRole('radio', { name: /红/ }).check()
  await shoot(town, 'journey-6-assessed')
  await press(town, '确定等级')
  await town.getByLabel('要达到什么', { exact: true }).fill('两周内落实照料人。')
  await town.getByRole('checkbox', { name: /医疗救治/ }).check()
  await town.getByLabel('医疗救治：孩子需要什么').fill('全面体检')
  await town.getByRole('checkbox', { name: /监护指导/ }).check()
  await town.getByLabel('监护指导：孩子需要什么').fill('指导父亲履行监护')
  await press(town, '确定方案')
  for (const [service, unit, count] of [
    ['医疗救治', '古市镇', 1],
    ['监护指导', '松阳县民政局', 2],
  ] as const) {
    await town
      .getByRole('radiogroup', { name: '什么服务' })
      .getByRole('radio', { name: new RegExp(service) })
      .check()
    await choose(town, '转给哪个单位', unit)
    await town.getByLabel('请对方做什么', { exact: true }).fill('请在两周内安排。')
    await press(town, '发出转介')
    await expect
      .poll(() =>
        world.owner.query('select count(*)::int as count from referral').then((result) => result.rows[0].count),
      )
      .toBe(count)
  }
  await shoot(town, 'journey-7-referred')

  // Two units accept, do and feed back.
  for (const login of ['clinic.gushi', 'civil.county']) {
    const provider = await desk.signIn(login)
    await provider.goto(`${desk.address}/referrals`)
    await provider.getByRole('table').getByRole('link').first().click()
    await press(provider, '接收')
    await provider.getByLabel('办理结果', { exact: true }).fill('已办好，情况正常。')
    await shoot(provider, `journey-8-${login}`)
    await press(provider, '办结并反馈')
    await seen(provider, '已办好，情况正常。')
  }

  // The village worker follows up; the township proposes to close; another person closes.
  const village = await desk.signIn('village.fapu')
  await seen(village, '方案定后首次上门看望')
  await openCase(village, caseId)
  await village.getByRole('radiogroup', { name: '怎么随访的' }).getByRole('radio').first().check()
  await village.getByRole('checkbox', { name: '孩子', exact: true }).check()
  await village.getByRole('radiogroup', { name: '孩子现在安全吗' }).getByRole('radio').first().check()
  await village.getByRole('radiogroup', { name: '照料人在吗' }).getByRole('radio').first().check()
  await shoot(village, 'journey-9-village')
  await press(village, '记录随访')
  await seen(village, '随访')

  await openCase(town, caseId)
  await town.getByRole('navigation', { name: '办理进程' }).getByText('结案').click()
  await town.getByLabel('结果', { exact: true }).click()
  await town.keyboard.press('Enter')
  await town.getByLabel('小结', { exact: true }).fill('照料人已落实，孩子安全。')
  await town.getByLabel('结案后哪天再去看望', { exact: true }).fill('2026-12-16')
  await town.keyboard.press('Tab')
  await shoot(town, 'journey-10-closing')
  await press(town, '提出结案')
  await seen(town, '等另一人审核')
  expect(await town.getByRole('button', { name: '同意结案' }).count()).toBe(0)
  const second = await desk.signIn('town.gushi.second')
  await openCase(second, caseId)
  await press(second, '同意结案')
  await seen(second, '已结案')
  await shoot(second, 'journey-11-closed')

  // All of it stands in the dossier; whoever's task has ended finds nothing.
  await second.goto(`${desk.address}/children/${child.id}`)
  await seen(second, '结案')
  await shoot(second, 'journey-12-dossier')
  await village.goto(`${desk.address}/cases/${caseId}`)
  await seen(village, '没有找到')
}, 240_000)
