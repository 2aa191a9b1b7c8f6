import { buildApp } from '#server/app.ts'
import type { Role } from '#contract/roles.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import { readAreas, areaAndSurroundings } from '#server/data/areas.ts'
import { copyAreas } from '#server/data/copy-areas.ts'
import { demoId } from '#server/demo.ts'
import { adoptPolicy } from '#server/first-policy.ts'
import type { World } from '#test/start-app.ts'
import { type Persona, signInOther } from './ask.ts'

/** 遂昌县, the neighbour. */
const COUNTY = '331123'

export interface SecondCounty {
  /** The same database served for the neighbour county: as two counties would share one platform. */
  readonly app: Awaited<ReturnType<typeof buildApp>>['app']
  readonly villageCode: string
  readonly villageUnit: string
  readonly clinicUnit: string
  readonly village: Persona
  readonly town: Persona
  readonly townSecond: Persona
  readonly police: Persona
}

/** Lays a second county beside the demonstration's: its divisions, five units, four posts. */
export async function addSecondCounty(world: World): Promise<SecondCounty> {
  const client = await world.owner.connect()
  try {
    await copyAreas(client, readAreas(areaAndSurroundings(COUNTY)))
  } finally {
    client.release()
  }
  const villages = await world.owner.query<{ code: string }>(
    'select code from area where level = 5 and left(code, 6) = $1 order by code limit 1',
    [COUNTY],
  )
  const villageCode = villages.rows[0]!.code
  const townCode = `${villageCode.slice(0, 9)}000`
  const unit = async (name: string, kind: UnitKind, areaCode: string) => {
    const id = demoId(`second county ${kind}`)
    await world.owner.query('insert into unit (id, name, kind, area_code) values ($1, $2, $3, $4)', [
      id,
      `邻县${name}（示例）`,
      kind,
      areaCode,
    ])
    return id
  }
  await unit('民政局', 'civil-affairs', `${COUNTY}000000`)
  const townUnit = await unit('镇政府', 'township-government', townCode)
  const stationUnit = await unit('派出所', 'police-station', townCode)
  const clinicUnit = await unit('卫生院', 'hospital', townCode)
  const villageUnit = await unit('村委会', 'village-committee', villageCode)
  const post = async (login: string, role: Role, unitId: string, areaCode: string) => {
    const id = demoId(`account ${login}`)
    await world.owner.query(
      `insert into account (id, login, display_name, password_hash, synthetic)
       select $1, $2, '邻县（示例）', password_hash, true from account where login = 'town.gushi'`,
      [id, login],
    )
    await world.owner.query(
      `insert into post (id, account_id, unit_id, role, area_code, starts_on, approved_by)
       values ($1, $2, $3, $4, $5, '2026-01-01', '示例')`,
      [demoId(`post ${login}`), id, unitId, role, areaCode],
    )
    return signInOther(world, { login, role, unitId })
  }
  await adoptPolicy(world.platform, { county: COUNTY, packId: 'songyang' })
  const { app } = await buildApp({
    ...world.platform,
    config: { ...world.platform.config, county: COUNTY },
  })
  return {
    app,
    villageCode,
    villageUnit,
    clinicUnit,
    village: await post('village.neighbour', 'village.worker', villageUnit, villageCode),
    town: await post('town.neighbour', 'town.worker', townUnit, townCode),
    townSecond: await post('town.neighbour.second', 'town.worker', townUnit, townCode),
    police: await post('police.neighbour', 'police.officer', stationUnit, townCode),
  }
}
