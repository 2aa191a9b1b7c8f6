import { ageOn } from '#server/platform/clock.ts'
import type { DemoRandom } from './demo-random.ts'

export interface DemoSchooling {
  schooling: string
  boarding: string | null
  schoolKey: string | null
  className: string | null
}

const GRADES = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级', '七年级', '八年级', '九年级']

/**
 * Where a child of that age goes to school, by the age on 1 September of the running school year (义务教育法 art. 11:
 * six years of age enters school). `town` is the nine-digit prefix of the township, `prefix` stands before
 * the keys of the county's own schools; `fixed` forces the F1 stage.
 */
export function schoolingOf(
  random: DemoRandom,
  child: {
    birthDate: string
    town: string
    prefix: string
    today: string
    disabilityKind: string | null
    fixed?: string
  },
): DemoSchooling {
  const year = Number(child.today.slice(0, 4)) - (child.today.slice(5) >= '09-01' ? 0 : 1)
  const age = ageOn(child.birthDate, `${year}-09-01`)
  const schooling = child.fixed ?? stage(random, age)
  const out: DemoSchooling = { schooling, boarding: null, schoolKey: null, className: null }
  const room = `（${random.int(1, 3)}）班`
  if (schooling === 'kindergarten') {
    const group = ['小班', '中班', '大班'][Math.min(Math.max(age - 3, 0), 2)] ?? '小班'
    return { ...out, boarding: 'day', schoolKey: `kindergarten.${child.town}`, className: group }
  }
  if (schooling === 'primary' || schooling === 'junior') {
    const special = child.disabilityKind === '5' && random.chance(0.4)
    const schoolKey = special ? `${child.prefix}school.county.special` : `school.central.${child.town}`
    const boards = special || random.chance(schooling === 'junior' ? 0.6 : age >= 9 ? 0.15 : 0.02)
    const grade = GRADES[Math.min(Math.max(age - 6, 0), 8)] ?? '一年级'
    return { ...out, boarding: boards ? 'boarding' : 'day', schoolKey, className: grade + room }
  }
  if (schooling === 'senior') {
    const school = random.pick(['school.county.senior-1', 'school.county.senior-2'])
    return { ...out, boarding: 'boarding', schoolKey: child.prefix + school, className: `高一${room}` }
  }
  if (schooling === 'vocational') {
    return {
      ...out,
      boarding: 'boarding',
      schoolKey: `${child.prefix}school.county.vocational`,
      className: `中职一年级${room}`,
    }
  }
  return out
}

function stage(random: DemoRandom, age: number): string {
  if (age < 3) return 'preschool-none'
  if (age < 6) return random.chance(age === 3 ? 0.78 : 0.94) ? 'kindergarten' : 'preschool-none'
  if (age < 12) return random.chance(0.001) ? 'dropout' : 'primary'
  if (age < 15) return random.chance(0.005) ? 'dropout' : 'junior'
  return random.weighted([
    ['senior', 52],
    ['vocational', 40],
    ['not-in-school', 8],
  ])
}
