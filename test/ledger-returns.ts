import { randomUUID } from 'node:crypto'
import { correctChild } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import {
  confirmVillageRows,
  freezeLedgerReturn,
  type LedgerReturnView,
  listLedgerReturns,
  readLedgerReturn,
  submitLedgerReturn,
} from '#contract/ledger-return.ts'
import { listCountedChildren } from '#contract/ledger-return-children.ts'
import { loadDemoCounties } from '#server/demo.ts'
import { chinaCalendar, provisionalBeyond } from '#server/platform/calendar.ts'
import { type Person, startWorld, type World } from './start-app.ts'
import { at } from './year.ts'

/** The village of 义县 whose worker has an account. 义县 runs by 锦州's document. */
export const YIXIAN_VILLAGE = '210727101201'

/** The demonstration with its neighbour counties, in the last days of the quarter. */
export async function startQuarterEnd(): Promise<World> {
  const world = await startWorld({ calendar: provisionalBeyond(chinaCalendar, () => {}) })
  const client = await world.owner.connect()
  await loadDemoCounties(world.platform, client, () => {})
  client.release()
  await passTo(world, '2026-12-22')
  await world.work()
  return world
}

/** Nine in the morning of a day; they signed in between as well, so nobody's account has lain unused. */
export async function passTo(world: World, day: string): Promise<void> {
  world.clock.set(at(day, '09:00:00'))
  await world.owner.query('update account set last_sign_in_at = $1', [world.clock.now()])
}

/** The first return of a turn that the person sees: a township's own, the county's. */
export async function ownReturn(person: Person, period?: string): Promise<LedgerReturnView> {
  const list = await person.call(listLedgerReturns, period === undefined ? {} : { period })
  return person.call(readLedgerReturn, { id: list.rows[0]!.id })
}

export const actOn = (view: Pick<LedgerReturnView, 'id' | 'version'>) => ({
  commandId: randomUUID(),
  id: view.id,
  expectedVersion: view.version,
})

/** Fills in what is missing on every child that keeps the sums from coming out. */
export async function mendReturn(town: Person, view: LedgerReturnView): Promise<void> {
  for (const { id: check } of view.checks) {
    const list = await town.call(listCountedChildren, { id: view.id, areaCode: view.areaCode, check, pageSize: 200 })
    for (const { id } of list.rows) {
      const child = await town.call(readChild, { id: id! })
      await town.call(correctChild, {
        commandId: randomUUID(),
        id: id!,
        expectedVersion: child.version,
        basis: '报表检查补全',
        fields: {
          careAbility: child.facts.careAbility ?? 'fair',
          carerRelativeId: child.relatives[0]!.id,
          boarding: 'day',
        },
      })
    }
  }
}

/** A township's return from draft to submitted, its villages on paper. */
export async function reportReturn(town: Person): Promise<void> {
  await mendReturn(town, await ownReturn(town))
  await town.call(freezeLedgerReturn, actOn(await ownReturn(town)))
  const view = await ownReturn(town)
  const codes = view.rows.filter(({ kind }) => kind === 'village').map(({ areaCode }) => areaCode)
  await town.call(confirmVillageRows, { ...actOn(view), areaCodes: codes, basis: '村里纸质签字' })
  await town.call(submitLedgerReturn, actOn(view))
}
