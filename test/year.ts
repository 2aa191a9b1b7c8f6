import { randomUUID } from 'node:crypto'
import { confirmChild, decideExit, proposeExit } from '#contract/child-status.ts'
import { registerChild } from '#contract/child.ts'
import { submitReturn } from '#contract/return.ts'
import { recordVisit } from '#contract/visit.ts'
import { NO_SETTINGS } from '#policy/compose.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { addEdition } from '#server/platform/policies.ts'
import { systemScope } from '#server/platform/scope.ts'
import type { World } from './start-app.ts'
import { VILLAGE } from './loop.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A moment of a Beijing day. */
export function at(day: string, time = '00:00:00'): Date {
  return new Date(`${day}T${time}+08:00`)
}

/** The last instant of a Beijing day. */
export function endOf(day: string): Date {
  return at(day, '23:59:59.999')
}

/** Lets 松阳 run by a pack from a day of the past on; whoever holds a post today held it then. */
export async function startYear(
  world: World,
  input: { packId: string; fromDay: string; linked?: readonly string[] },
): Promise<void> {
  const { db, policies } = world.platform
  await world.owner.query('update post set starts_on = $1', [input.fromDay])
  await db.transaction().execute(async (tx) => {
    await openScope(tx, systemScope(), world.clock.now())
    const edition = { county: '331124', linked: [], settings: NO_SETTINGS, reason: null, ...input }
    await addEdition(tx, policies, { edition, now: world.clock.now(), by: null })
  })
}

/** Lets a span of days pass one by one: the worker wakes just after midnight, people do what stands on the day at nine. */
export async function live(
  world: World,
  span: { from: string; to: string; acts: Readonly<Record<string, () => Promise<void>>> },
): Promise<void> {
  const { from, to, acts } = span
  for (let moment = at(from, '00:00:10').getTime(); moment <= at(to, '00:00:10').getTime(); moment += DAY_MS) {
    world.clock.set(new Date(moment))
    await world.work()
    const act = acts[beijingDate(new Date(moment))]
    if (act === undefined) continue
    // They sign in between these days as well: nobody's account has lain unused.
    await world.owner.query('update account set last_sign_in_at = null')
    world.clock.set(new Date(moment - 10_000 + 9 * 60 * 60 * 1000))
    await act()
    await world.work()
  }
}

/** What people do in such a year, each by the account whose work it is. */
export function deedsOf(world: World) {
  const command = () => ({ commandId: randomUUID(), id: randomUUID() })
  const today = () => beijingDate(world.clock.now())
  return {
    async register(input: { birthDate: string; father: Status; mother: Status; name: string }): Promise<string> {
      const { id, commandId } = command()
      await (
        await world.as('village.fapu')
      ).call(registerChild, {
        commandId,
        id,
        fields: {
          name: `${input.name}（示例）`,
          sex: '1',
          nation: '01',
          birthDate: input.birthDate,
          idKind: 'none',
          householdRegistered: true,
          registeredAreaCode: VILLAGE,
          areaCode: VILLAGE,
          health: 'healthy',
          schooling: 'primary',
          careArrangement: 'both',
          careAbility: 'good',
          delegated: true,
        },
        relatives: [
          { id: randomUUID(), relation: '51', name: '父亲（示例）', status: input.father },
          { id: randomUUID(), relation: '52', name: '母亲（示例）', status: input.mother },
        ],
      })
      return id
    },
    async visit(childId: string): Promise<void> {
      await (
        await world.as('village.fapu')
      ).call(recordVisit, {
        ...command(),
        childId,
        visitedOn: today(),
        mode: 'home',
        personsMet: ['child', 'carer'],
        childSafe: true,
        carerPresent: true,
      })
    },
    async confirm(login: string, childId: string): Promise<void> {
      await (await world.as(login)).call(confirmChild, { commandId: randomUUID(), id: childId })
    },
    async handIn(login: string, clauseId: string, period?: string): Promise<void> {
      const items = [{ label: '办理情况', value: '已办，材料在本单位' }]
      await (
        await world.as(login)
      ).call(submitReturn, { ...command(), clauseId, items, ...(period === undefined ? {} : { period }) })
    },
    async proposeExit(childId: string): Promise<void> {
      const input = {
        commandId: randomUUID(),
        id: childId,
        reason: 'reached-16' as const,
        basis: '已满十六周岁',
        since: today(),
      }
      await (await world.as('village.fapu')).call(proposeExit, input)
    },
    async approveExit(childId: string): Promise<void> {
      const { rows } = await world.owner.query<{ id: string }>(
        'select id from child_exit where child_id = $1 and decided_at is null',
        [childId],
      )
      const input = { commandId: randomUUID(), id: childId, proposalId: rows[0]!.id, decision: 'approve' as const }
      await (await world.as('town.gushi')).call(decideExit, input)
    },
  }
}

export interface Status {
  state: string
  since: string
  outsideCounty?: boolean
  incapacityReason?: string
}

/** The life of the duties of one rule and subject, in the order of their opening. */
export async function livesOf(world: World, rule: string, subject: string) {
  const { rows } = await world.owner.query<{
    opened_at: Date
    due_at: Date | null
    closed_at: Date | null
    breached_at: Date | null
    state: string
    period: string | null
    clause_id: string
  }>(
    'select opened_at, due_at, closed_at, breached_at, state, period, clause_id from duty where rule_id = $1 and subject_id = $2 order by opened_at, due_at',
    [rule, subject],
  )
  return rows
}
