import type { DemoParentStatus, HouseholdPlan } from './demo-plans.ts'
import { randomPlan } from './demo-plans.ts'
import type { DemoRandom } from './demo-random.ts'
import type { PeopledCounty } from './demo-peopled.ts'

type WorkPlace = readonly [province: string, city: string]

/** A small county beside 松阳县 in the same database, run by the document of its own region. */
export interface Neighbour extends PeopledCounty {
  readonly name: string
  readonly packId: string
  readonly towns: readonly [string, string]
  /** Where the five compared families live, and the village account: a village of the first township. */
  readonly village: string
  /** Counted from one; 松阳县 is county 0 of the demonstration. */
  readonly index: number
  readonly children: number
  /** Surnames of the holders of its accounts. */
  readonly surnames: Readonly<
    Record<'civil' | 'town' | 'village' | 'school' | 'police' | 'secondTown' | 'education' | 'bureau', string>
  >
}

const CHILDREN = 40
/** 松阳县 reaches neither, unless DEMO_CHILDREN is set very high. */
const FIRST_SERIAL = 200
const SERIALS = 40
const FIRST_PHONE = 9000
const PHONES = 200

/** Places are real; which townships were taken says nothing about them. */
export const NEIGHBOURS: readonly Neighbour[] = [
  neighbour(1, {
    code: '210727',
    name: '义县',
    packId: 'jinzhou',
    towns: ['210727101', '210727109'],
    village: '210727101201',
    surnames: {
      civil: '佟',
      town: '关',
      village: '赵',
      school: '孙',
      police: '高',
      secondTown: '金',
      education: '谷',
      bureau: '车',
    },
    workPlaces: [
      ['辽宁省', '沈阳市'],
      ['辽宁省', '大连市'],
      ['北京市', '北京市'],
      ['天津市', '天津市'],
    ],
  }),
  neighbour(2, {
    code: '370983',
    name: '肥城市',
    packId: 'feicheng',
    towns: ['370983101', '370983108'],
    village: '370983101201',
    surnames: {
      civil: '尹',
      town: '尚',
      village: '武',
      school: '孟',
      police: '鲁',
      secondTown: '柳',
      education: '荀',
      bureau: '戚',
    },
    workPlaces: [
      ['山东省', '济南市'],
      ['山东省', '青岛市'],
      ['江苏省', '苏州市'],
      ['北京市', '北京市'],
    ],
  }),
  neighbour(3, {
    code: '610822',
    name: '府谷县',
    packId: 'fugu',
    towns: ['610822106', '610822109'],
    village: '610822106201',
    surnames: {
      civil: '折',
      town: '柴',
      village: '苏',
      school: '郝',
      police: '白',
      secondTown: '乔',
      education: '贺',
      bureau: '薛',
    },
    workPlaces: [
      ['陕西省', '西安市'],
      ['内蒙古自治区', '鄂尔多斯市'],
      ['内蒙古自治区', '包头市'],
      ['山西省', '太原市'],
    ],
  }),
  neighbour(4, {
    code: '500235',
    name: '云阳县',
    packId: 'chongqing',
    towns: ['500235122', '500235137'],
    village: '500235122205',
    surnames: {
      civil: '冉',
      town: '谭',
      village: '向',
      school: '牟',
      police: '龚',
      secondTown: '熊',
      education: '阳',
      bureau: '骆',
    },
    workPlaces: [
      ['广东省', '深圳市'],
      ['广东省', '东莞市'],
      ['福建省', '泉州市'],
      ['浙江省', '宁波市'],
    ],
  }),
]

function neighbour(
  index: number,
  place: Pick<Neighbour, 'code' | 'name' | 'packId' | 'towns' | 'village' | 'surnames'> & {
    workPlaces: readonly WorkPlace[]
  },
): Neighbour {
  const { workPlaces, ...rest } = place
  return {
    ...rest,
    index,
    children: CHILDREN,
    prefix: `${place.code}.`,
    firstNumber: { serial: FIRST_SERIAL + index * SERIALS, phone: FIRST_PHONE + index * PHONES },
    stories: () => [],
    plan: (random, today) => elsewhere(randomPlan(random, today), random, workPlaces),
  }
}

/** The plan with other cities: people of every region go to cities of their own. One city stays one city. */
function elsewhere(plan: HouseholdPlan, random: DemoRandom, workPlaces: readonly WorkPlace[]): HouseholdPlan {
  const moved = new Map<string, WorkPlace>()
  const move = (row: DemoParentStatus): DemoParentStatus => {
    if (row.workCity === null) return row
    const [workProvince, workCity] = moved.get(row.workCity) ?? random.pick(workPlaces)
    moved.set(row.workCity, [workProvince, workCity])
    return { ...row, workProvince, workCity }
  }
  return { ...plan, father: plan.father.map(move), mother: plan.mother.map(move) }
}
