import { shiftDay } from './demo-days.ts'
import type { ChildPlan, HouseholdPlan } from './demo-plans.ts'
import { awayRow, stateRow } from './demo-plans.ts'
import type { DemoRandom } from './demo-random.ts'

/** A household written by hand, because somebody will look for exactly this. */
export interface DemoStory {
  story: string
  villageCode: string
  plan: HouseholdPlan
}

// 古市镇: 筏铺村 and 东角垄村; then 玉岩镇 and 板桥畲族乡 for what must not be seen from 古市镇.
const FAPU = '331124101210'
const DONGJIAOLONG = '331124101211'
const BANQIAO = '331124212200'

/** `otherVillage` lies in another township than 古市镇. */
export function demoStories(random: DemoRandom, today: string, otherVillage: string): DemoStory[] {
  const ago = (months: number) => shiftDay(today, { months: -months })
  const born = (years: number, days = 100) => shiftDay(today, { years: -years, days: -days })
  const boy = (birthDate: string, over: Partial<ChildPlan> = {}): ChildPlan => ({ birthDate, sex: '1', ...over })
  const girl = (birthDate: string, over: Partial<ChildPlan> = {}): ChildPlan => ({ birthDate, sex: '2', ...over })
  const away = (months: number, over = {}) => [awayRow(random, ago(months), over)]
  const family = (children: ChildPlan[], over: Partial<HouseholdPlan> = {}): HouseholdPlan => ({
    children,
    father: away(26),
    mother: away(26),
    carer: '62',
    ...over,
  })
  const at = (villageCode: string, story: string, plan: HouseholdPlan): DemoStory => ({ story, villageCode, plan })
  const sixteenIn = (days: number) => shiftDay(shiftDay(today, { days }), { years: -16 })

  return [
    at(FAPU, 'twins', family([girl(born(9)), girl(born(9))])),
    at(FAPU, 'three-siblings-old-carer', family([girl(born(12)), boy(born(9)), boy(born(6))], { carerAge: 78 })),
    at(FAPU, 'turns-sixteen-in-12-days', family([boy(sixteenIn(12))], { carer: '61' })),
    at(DONGJIAOLONG, 'turns-sixteen-in-40-days', family([girl(sixteenIn(40))])),
    at(FAPU, 'no-id-number', family([boy(born(4), { registered: false })])),
    at(FAPU, 'rare-character', family([girl(born(8), { name: '张䶮' })], { surname: '张' })),
    at(FAPU, 'character-outside-bmp', family([boy(born(11), { name: '吴𠮷' })], { surname: '吴', carer: '61' })),
    at(
      DONGJIAOLONG,
      'middle-dot-name',
      family([girl(born(7), { name: '阿依努尔·买买提' }), boy(born(5), { name: '艾力·买买提' })], {
        nation: '05',
        names: {
          '51': '买买提·吐尔逊',
          '52': '古丽·艾山',
          '61': '吐尔逊·阿不都',
          '62': '帕提古丽·热合曼',
          '63': '艾山·卡德尔',
          '64': '阿依夏木·托合提',
        },
        carer: '64',
      }),
    ),
    at(FAPU, 'nobody-cares', family([boy(born(6))], { carer: null })),
    at(
      FAPU,
      'mother-deceased',
      family([girl(born(10))], {
        mother: [stateRow('deceased', ago(38), { contactable: false, evidence: '死亡医学证明' })],
      }),
    ),
    at(
      FAPU,
      'father-imprisoned',
      family([boy(born(13))], {
        father: [stateRow('other', ago(17), { incapacityReason: 'imprisoned', contactable: true, evidence: '判决书' })],
      }),
    ),
    at(
      DONGJIAOLONG,
      'mother-ill-not-yet-a-year',
      family([boy(born(5))], {
        mother: [stateRow('home', ago(5), { incapacityReason: 'grave-illness', evidence: '诊断证明' })],
        carer: '52',
      }),
    ),
    at(
      FAPU,
      'mother-disabled-second-grade',
      family([girl(born(6))], {
        mother: [stateRow('home', ago(60), { incapacityReason: 'disability-2', evidence: '残疾人证' })],
        carer: '52',
      }),
    ),
    at(
      DONGJIAOLONG,
      'father-lost-contact-not-yet-a-year',
      family([boy(born(8))], {
        father: [stateRow('other', ago(8), { incapacityReason: 'lost-contact', contactable: false })],
      }),
    ),
    at(FAPU, 'dropout', family([boy(born(14, 40), { schooling: 'dropout' })], { carer: '61' })),
    at(
      FAPU,
      'parents-returned',
      family([girl(born(11))], {
        father: [...away(30), stateRow('home', shiftDay(today, { days: -20 }))],
        mother: [...away(30), stateRow('home', shiftDay(today, { days: -20 }))],
      }),
    ),
    at(
      DONGJIAOLONG,
      'work-place-unknown',
      family([boy(born(3))], {
        father: away(14, { workProvince: null, workCity: null, outsideCounty: null, contactable: null }),
      }),
    ),
    at(
      FAPU,
      'works-inside-the-county',
      family([girl(born(7))], {
        father: away(9, { workProvince: '浙江省', workCity: '丽水市', outsideCounty: false }),
      }),
    ),
    at(FAPU, 'born-on-leap-day', family([boy(firstLeapDayAfter(shiftDay(today, { years: -16, days: 1 })))])),
    at(DONGJIAOLONG, 'neighbour-cares', family([girl(born(12))], { carer: '99' })),
    at(FAPU, 'same-name-here', family([girl(born(9, 30), { name: '林欣怡' })], { surname: '林' })),
    at(otherVillage, 'same-name-elsewhere', family([girl(born(9, 31), { name: '林欣怡' })], { surname: '林' })),
    at(BANQIAO, 'she-nation', family([boy(born(10)), girl(born(7))], { nation: '22', surname: '雷' })),
  ]
}

function firstLeapDayAfter(day: string): string {
  let year = Number(day.slice(0, 4))
  while (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0) || `${year}-02-29` <= day) year += 1
  return `${year}-02-29`
}
