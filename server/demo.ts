import type pg from 'pg'
import { areaAndSurroundings, areaPrefix, type AreaRow, readAreas } from './data/areas.ts'
import { copyAreas } from './data/copy-areas.ts'
import { comparedFamilies } from './data/demo-compared.ts'
import { DEMO_COUNTY, demoAccounts, demoPeople, demoUnits, neighbourAccounts } from './data/demo-county.ts'
import { insertAccounts, insertHouseholds, insertUnits, inTurn } from './data/demo-insert.ts'
import { neighbourUnits } from './data/demo-neighbour-units.ts'
import { type Neighbour, NEIGHBOURS } from './data/demo-neighbours.ts'
import { adoptPolicy } from './first-policy.ts'
import { beijingDate } from './platform/clock.ts'
import type { Platform } from './platform/context.ts'

export { DEMO_SECOND_FACTOR } from './data/demo-accounts.ts'
export { demoId } from './data/demo-id.ts'

/** 筏铺村 of 古市镇, where the compared families of 松阳县 live. */
const COMPARED_VILLAGE = '331124101210'

/** Loads the county's division codes when there are none. As owner: codes are public, and the app role need not be able. */
export async function loadCountyAreas(client: pg.Client, county: string): Promise<void> {
  const present = await client.query('select from area where code = $1', [`${county}000000`])
  if (present.rowCount === 0) await copyAreas(client, readAreas(areaAndSurroundings(county)))
}

/** Whether the database holds nobody yet. */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  const accounts = await client.query('select from account limit 1')
  return accounts.rowCount === 0
}

/**
 * Fills an empty database with the synthetic county: its units, posts, accounts and children. Everybody in it is
 * invented and marked so; a production configuration refuses to get here. A load that was cut off is taken up again by
 * the next start: the accounts come last, and until they are there the database counts as empty.
 */
export async function loadDemo(
  platform: Platform,
  options: { children: number; onProgress: (sentence: string) => void },
): Promise<void> {
  const areas = await collectAreas([platform.config.county])
  const units = demoUnits(areas)
  const accounts = demoAccounts()
  const households = demoPeople({ areas, today: beijingDate(platform.clock.now()), count: options.children })
  options.onProgress(`装入演示单位 ${units.length} 个、演示账号 ${accounts.length} 个`)
  await inTurn(platform, (context) => insertUnits(context, units))
  await insertHouseholds(platform, {
    households,
    vouchedBy: 'town.gushi',
    onBatch: (loaded) => options.onProgress(`装入演示儿童 ${loaded} / ${options.children}`),
  })
  await insertAccounts(platform, { units, accounts, intoEmpty: true })
}

/**
 * Lays four small counties beside 松阳县, each run by the document of its own region, and the five compared families into
 * all of them. Only into a database that the demonstration filled, and only counties whose pack came with the software.
 * A county counts as there when its accounts are, and they come last: a load that was cut off is taken up again.
 * @param client as owner: see `loadCountyAreas`
 */
export async function loadDemoCounties(
  platform: Platform,
  client: pg.ClientBase,
  onProgress: (sentence: string) => void,
): Promise<void> {
  const waiting = await findWaiting(platform, client)
  if (waiting.length === 0) return
  const areas = await collectAreas([DEMO_COUNTY, ...waiting.map(({ code }) => code)])
  const ofSongyang = areaAndSurroundings(DEMO_COUNTY)
  await copyAreas(client, inOrder(areas.filter(({ code }) => !ofSongyang(areaPrefix(code)))))
  const today = beijingDate(platform.clock.now())
  const songyang = comparedFamilies({ county: DEMO_COUNTY, index: 0, areas, village: COMPARED_VILLAGE, today })
  await insertHouseholds(platform, { households: songyang, vouchedBy: 'town.gushi' })
  for (const neighbour of waiting) await loadNeighbour(platform, { neighbour, areas, today, onProgress })
}

/** The counties of the demonstration that run by a pack this version of the software brings. */
export function demoNeighbours(platform: Pick<Platform, 'policies'>): Neighbour[] {
  return NEIGHBOURS.filter(({ packId }) => platform.policies.shipped.has(packId))
}

async function loadNeighbour(
  platform: Platform,
  input: {
    neighbour: Neighbour
    areas: readonly AreaRow[]
    today: string
    onProgress: (sentence: string) => void
  },
): Promise<void> {
  const { neighbour, areas, today } = input
  const { code: county, index, village, packId } = neighbour
  const { pack } = platform.policies.shipped.get(packId)!
  const units = neighbourUnits(neighbour, areas, pack)
  const households = [
    ...comparedFamilies({ county, index, areas, village, today }),
    ...demoPeople({ areas, today, county: neighbour, count: neighbour.children }),
  ]
  const children = households.reduce((sum, household) => sum + household.children.length, 0)
  input.onProgress(
    `装入${neighbour.name}（${pack.document.short}的文件）：单位 ${units.length} 个、儿童 ${children} 人`,
  )
  await adoptPolicy(platform, { county, packId })
  await inTurn(platform, (context) => insertUnits(context, units))
  await insertHouseholds(platform, { households, vouchedBy: `town.${packId}` })
  await insertAccounts(platform, { units, accounts: neighbourAccounts([neighbour]) })
}

/** Neighbours that have not all their accounts; none where 松阳县 is not the demonstration's. */
async function findWaiting(platform: Platform, client: pg.ClientBase): Promise<Neighbour[]> {
  const { rows } = await client.query<{ login: string; synthetic: boolean }>('select login, synthetic from account')
  if (!rows.some(({ login, synthetic }) => synthetic && login === 'town.gushi')) return []
  const present = new Set(rows.map(({ login }) => login))
  return demoNeighbours(platform).filter((neighbour) =>
    neighbourAccounts([neighbour]).some(({ login }) => !present.has(login)),
  )
}

/** The rows of these counties and of what they lie in, in one reading of the file. */
async function collectAreas(counties: readonly string[]): Promise<AreaRow[]> {
  const wanted = counties.map(areaAndSurroundings)
  const areas: AreaRow[] = []
  for await (const area of readAreas((prefix) => wanted.some((wants) => wants(prefix)))) areas.push(area)
  return areas
}

async function* inOrder(areas: readonly AreaRow[]): AsyncGenerator<AreaRow> {
  yield* areas
}
