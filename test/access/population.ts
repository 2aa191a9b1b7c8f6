import { randomUUID } from 'node:crypto'
import { demoId } from '#server/demo.ts'
import type { World } from '#test/start-app.ts'
import { NOBODY, type Persona, signInAll } from './ask.ts'
import { addLedgerReturns } from './ledger-returns.ts'
import { live } from './live.ts'
import { addRoster, type PlaceRoster, unknownRoster } from './rosters.ts'
import { addSecondCounty } from './second-county.ts'

/** Where a thing lies, seen from 筏铺村: the relations of the matrix. `invited` is own area, with an open assessment. */
export const RELATIONS = [
  'own',
  'invited',
  'other-village',
  'other-township',
  'other-county',
  'ended',
  'unknown',
] as const
export type Relation = (typeof RELATIONS)[number]

/** One child with its whole loop, and the words that occur nowhere else. */
export interface Place {
  readonly relation: Relation
  readonly areaCode: string
  readonly childId: string
  readonly relativeId: string
  readonly reportId: string
  readonly fileId: string
  readonly caseId: string
  readonly invitationId: string
  readonly referralId: string
  readonly visitId: string
  readonly caseVisitId: string
  readonly batchId: string
  /** What the village's own unit handed in for a clause. */
  readonly returnId: string
  /** A comparison of rosters of the place's township, with one list asked for, one finding, one question about it. */
  readonly roster: PlaceRoster
  /** Personal words that only those who see the child, case or report may ever read. */
  readonly words: {
    readonly child: readonly string[]
    readonly story: readonly string[]
    readonly work: readonly string[]
  }
}

export interface Population {
  readonly personas: readonly Persona[]
  readonly places: Readonly<Record<Relation, Place>>
}

function unknownPlace(): Place {
  return {
    relation: 'unknown',
    areaCode: '331124999999',
    childId: randomUUID(),
    relativeId: randomUUID(),
    reportId: randomUUID(),
    fileId: randomUUID(),
    caseId: randomUUID(),
    invitationId: randomUUID(),
    referralId: randomUUID(),
    visitId: randomUUID(),
    caseVisitId: randomUUID(),
    batchId: randomUUID(),
    returnId: randomUUID(),
    roster: unknownRoster(),
    words: { child: [], story: [], work: [] },
  }
}

const unitOf = (key: string) => demoId(key)

/** The population of the matrix: six loops in three townships and two counties, and everybody who may or may not see them. */
export async function populate(world: World): Promise<Population> {
  const demo = await signInAll(world)
  const get = (login: string) => demo.find((persona) => persona.login === login)!
  const neighbour = await addSecondCounty(world)
  const gushi = {
    app: world.app,
    village: get('village.fapu'),
    town: get('town.gushi'),
    second: get('town.gushi.second'),
    police: get('police.gushi'),
  }
  const clinic = { service: 'medical-treatment', unitId: unitOf('clinic.331124101') }
  const fapu = { areaCode: '331124101210', followUpUnitId: unitOf('village.331124101210') }
  // The ended task goes first: what its units are given afterwards must not bring it back.
  const ended = await live(
    { ...gushi, filer: get('hotline.county'), importer: gushi.village },
    {
      ...fapu,
      relation: 'ended',
      serial: 401,
      placementUnitId: unitOf('institution.rescue'),
      invited: [{ part: 'education', unitId: unitOf('school.central.331124101') }],
      referral: clinic,
      server: get('clinic.gushi'),
      childKnown: false,
      until: 'closed',
    },
  )
  const own = await live(
    { ...gushi, filer: get('school.gushi'), importer: gushi.town },
    {
      ...fapu,
      relation: 'own',
      serial: 402,
      schoolUnitId: unitOf('school.central.331124101'),
      placementUnitId: unitOf('institution.rescue'),
      invited: [{ part: 'justice', unitId: unitOf('county.justice') }],
      referral: clinic,
      childKnown: true,
      until: 'following',
    },
  )
  const invited = await live(
    { ...gushi, filer: get('village.fapu'), importer: gushi.village },
    {
      ...fapu,
      relation: 'invited',
      serial: 403,
      invited: [
        { part: 'justice', unitId: unitOf('county.justice') },
        { part: 'education', unitId: unitOf('school.central.331124101') },
      ],
      referral: clinic,
      childKnown: true,
      until: 'assessing',
    },
  )
  const village = get('village.dongjiaolong')
  const otherVillage = await live(
    { ...gushi, village, filer: village, importer: village },
    {
      relation: 'other-village',
      areaCode: '331124101211',
      followUpUnitId: village.unitId,
      serial: 404,
      invited: [{ part: 'civil', unitId: unitOf('county.civil-affairs') }],
      referral: { service: 'legal-service', unitId: unitOf('county.justice') },
      childKnown: true,
      until: 'following',
    },
  )
  const yuyan = { village: get('village.yuyan'), town: get('town.yuyan'), police: get('police.yuyan') }
  const otherTownship = await live(
    { app: world.app, ...yuyan, second: get('civil.county'), filer: yuyan.village, importer: yuyan.village },
    {
      relation: 'other-township',
      areaCode: '331124102200',
      followUpUnitId: yuyan.village.unitId,
      serial: 405,
      invited: [{ part: 'civil', unitId: unitOf('county.civil-affairs') }],
      referral: { service: 'medical-treatment', unitId: unitOf('clinic.331124102') },
      childKnown: true,
      until: 'following',
    },
  )
  const { app, town, townSecond, police, villageCode, villageUnit, clinicUnit } = neighbour
  const otherCounty = await live(
    {
      app,
      village: neighbour.village,
      town,
      second: townSecond,
      police,
      filer: neighbour.village,
      importer: neighbour.village,
    },
    {
      relation: 'other-county',
      areaCode: villageCode,
      followUpUnitId: villageUnit,
      serial: 406,
      invited: [{ part: 'medical', unitId: clinicUnit }],
      referral: { service: 'medical-treatment', unitId: clinicUnit },
      childKnown: true,
      until: 'following',
    },
  )
  await app.close()
  await addLedgerReturns(world, [own, invited, otherVillage, otherTownship, otherCounty, ended])
  const lived = {
    own,
    invited,
    'other-village': otherVillage,
    'other-township': otherTownship,
    'other-county': otherCounty,
    ended,
  }
  const places = { ...lived, unknown: unknownPlace() } as Record<Relation, Place>
  for (const [serial, place] of Object.values(lived).entries()) {
    places[place.relation] = { ...place, roster: await addRoster(world, { place, year: 2001 + serial }) }
  }
  return { personas: [...demo, neighbour.village, town, police, NOBODY], places }
}
