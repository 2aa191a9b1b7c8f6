import { expect, test } from 'vitest'
import { type Duty, DUTY_GROUPS, listDuties, readHome } from '#contract/duty.ts'
import { accept, assess, cast, file, followUp, handle, plan, playLoop, pupilOf, refer, unitOf } from '#test/loop.ts'
import { type Person, startWorld } from '#test/start-app.ts'

const world = await startWorld()
const LOGINS = ['police.gushi', 'town.gushi', 'civil.county', 'clinic.gushi', 'village.fapu'] as const
const PAGE = 7
const DAY_MS = 24 * 60 * 60 * 1000

type Group = (typeof DUTY_GROUPS)[number]

/** Every page of a group, one after another, as a person turns them. */
async function turnPages(person: Person, group: Group): Promise<{ rows: Duty[]; total: number }> {
  const rows: Duty[] = []
  for (let page = 1; ; page += 1) {
    const answer = await person.call(listDuties, { group, page, pageSize: PAGE })
    rows.push(...answer.rows)
    if (answer.rows.length < PAGE) return { rows, total: answer.total }
  }
}

/** The words of the screen, said once more over the rows themselves and the clock. */
function belongs(duty: Duty, group: Group, now: number): boolean {
  if (group === 'done') return duty.state !== 'open'
  if (duty.state !== 'open') return false
  const left = duty.dueAt === null ? null : Date.parse(duty.dueAt) - now
  if (group === 'soon') return left !== null && left >= 0 && left < DAY_MS
  if (group === 'overdue') return left !== null && left < 0 && duty.force === 'must'
  return true
}

/** What the tables say, past every filter: the duties of a post's own, and those that were carried up to it by now. */
async function dutiesOf(login: string): Promise<{ own: string[]; escalated: string[] }> {
  const { rows } = await world.owner.query<{ id: string; own: boolean; escalated: boolean }>(
    `select d.id, d.owner_unit_id = p.unit_id and d.owner_role in (p.role, 'assigned', 'subject') as own,
       exists (select from duty_step s where s.duty_id = d.id and s.kind = 'escalation' and s.to_role = p.role and s.done_at <= $2)
         or exists (select from duty_round_step s where s.round_id = d.round_id and s.kind = 'escalation' and s.to_role = p.role and s.done_at <= $2) as escalated
     from duty d, post p join account a on a.id = p.account_id where a.login = $1`,
    [login, world.clock.now()],
  )
  return {
    own: rows.filter((row) => row.own).map((row) => row.id),
    escalated: rows.filter((row) => row.escalated).map((row) => row.id),
  }
}

/** Holds at this hour for everybody; says how many duties stood in each group. */
async function check(hour: string): Promise<Record<string, Record<Group, number>>> {
  await world.work()
  const now = world.clock.now().getTime()
  const numbers: Record<string, Record<Group, number>> = {}
  for (const login of LOGINS) {
    const person = await world.as(login)
    const at = `${login} ${hour}`
    const { counts, first } = await person.call(readHome, {})
    const groups = Object.fromEntries(
      await Promise.all(DUTY_GROUPS.map(async (group) => [group, await turnPages(person, group)] as const)),
    ) as Record<Group, { rows: Duty[]; total: number }>
    const all = [...groups.open.rows, ...groups.done.rows]
    expect(new Set(all.map(({ id }) => id)).size, at).toBe(all.length)
    const { own, escalated } = await dutiesOf(login)
    const shown = new Set(all.map(({ id }) => id))
    expect(
      own.filter((id) => !shown.has(id)),
      at,
    ).toEqual([])
    expect(
      [...shown].filter((id) => !own.includes(id) && !escalated.includes(id)),
      at,
    ).toEqual([])
    for (const group of DUTY_GROUPS) {
      const ids = groups[group].rows.map(({ id }) => id)
      expect(ids.length, `${at} ${group}`).toBe(groups[group].total)
      const expected = all.filter((duty) => belongs(duty, group, now)).map(({ id }) => id)
      expect(ids.toSorted(), `${at} ${group}`).toEqual(expected.toSorted())
    }
    expect(counts, at).toEqual({
      open: groups.open.total,
      soon: groups.soon.total,
      overdue: groups.overdue.total,
    })
    expect(
      first.map(({ id }) => id),
      at,
    ).toEqual(groups.open.rows.slice(0, 20).map(({ id }) => id))
    numbers[login] = {
      open: groups.open.total,
      soon: groups.soon.total,
      overdue: groups.overdue.total,
      done: groups.done.total,
    }
  }
  return numbers
}

test('at every hour the numbers of the home page are the rows behind them, for each post in each group', async () => {
  const before = await check('before anything')

  // One report waits, one case is with the police, one with the township, one with the clinic, one is closed.
  await playLoop(world)
  let people = await cast(world)
  await file(world, people)
  await accept(world, people, await file(world, people))
  const withTown = await accept(world, people, await file(world, people, { childId: await pupilOf(people) }))
  await handle(people, withTown)
  const withClinic = await accept(world, people, await file(world, people, { childId: await pupilOf(people) }))
  await handle(people, withClinic)
  await assess(people, withClinic)
  await plan(world, people, withClinic)
  const toUnitId = await unitOf(people.town, 'hospital', '331124101000')
  await refer(people, withClinic, { service: 'medical-treatment', toUnitId })
  const seen = [await check('at once')]
  const [atOnce] = seen
  for (const login of ['police.gushi', 'town.gushi', 'clinic.gushi'])
    expect(atOnce![login]!.open, login).toBeGreaterThan(before[login]!.open)

  for (const [step, hour] of [
    ['PT10M', 'after ten minutes'],
    ['PT50M', 'after an hour'],
    ['PT5H', 'in the afternoon'],
    ['PT18H', 'the next day at the same hour'],
    ['P2D', 'on the third day'],
    ['P12D', 'after two weeks'],
    ['P20D', 'after a month'],
  ] as const) {
    world.clock.advance(step)
    seen.push(await check(hour))
  }

  // A duty moves through the groups as time passes: each was full for somebody at some hour, or nothing was compared.
  for (const group of DUTY_GROUPS)
    expect(
      seen.some((hour) => Object.values(hour).some((of) => of[group] > 0)),
      group,
    ).toBe(true)
  for (const login of ['police.gushi', 'town.gushi', 'clinic.gushi'])
    expect(Math.max(...seen.map((hour) => hour[login]!.overdue)), login).toBeGreaterThan(0)

  // What is done late leaves the open rows and stands among the done.
  people = await cast(world)
  const late = await check('before the late work')
  await followUp(world, people, { childId: await childOf(withClinic), caseId: withClinic })
  const after = await check('after the late work')
  const village = (of: typeof late) => of['village.fapu']!
  expect(village(after).done).toBeGreaterThan(village(late).done)
  expect(village(after).overdue).toBeLessThan(village(late).overdue)
})

async function childOf(caseId: string): Promise<string> {
  const { rows } = await world.owner.query<{ child_id: string }>('select child_id from protection_case where id = $1', [
    caseId,
  ])
  return rows[0]!.child_id
}
