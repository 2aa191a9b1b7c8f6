import type { AreaRow } from './areas.ts'
import type { HouseholdPlan } from './demo-plans.ts'
import { randomPlan } from './demo-plans.ts'
import type { DemoRandom } from './demo-random.ts'
import type { DemoStory } from './demo-stories.ts'
import { demoStories } from './demo-stories.ts'
import { DEMO_COUNTY } from './demo-units.ts'

/** What inventing the people of a county needs to know of it. */
export interface PeopledCounty {
  /** Six digits. */
  readonly code: string
  /** Before every key that does not name its place: households, and the schools of the county. */
  readonly prefix: string
  /** Nine digits each: people live in these townships only. Everywhere if left out. */
  readonly towns?: readonly string[]
  /** Where ID numbers and telephones begin: counties in one database may share none. */
  readonly firstNumber?: { readonly serial: number; readonly phone: number }
  /** Households written by hand. */
  stories(random: DemoRandom, today: string, villages: readonly AreaRow[]): DemoStory[]
  /** One of the many. */
  plan(random: DemoRandom, today: string, village: AreaRow): HouseholdPlan
}

/** 松阳县, where the demonstration plays. */
export const SONGYANG: PeopledCounty = {
  code: DEMO_COUNTY,
  prefix: '',
  stories(random, today, villages) {
    const elsewhere = villages.find((area) => area.code.startsWith('331124102'))
    if (!elsewhere) throw new Error(`${DEMO_COUNTY} is not among the areas`)
    return demoStories(random, today, elsewhere.code)
  },
  plan(random, today, village) {
    const plan = randomPlan(random, today)
    const she = random.chance(village.code.startsWith('331124212') ? 0.45 : 0.02)
    return she ? { ...plan, nation: '22' } : plan
  },
}
