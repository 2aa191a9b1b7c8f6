/** Where a fact of a child stands in `child_fact`, by its name in `policy/facts.ts`. Computed there, never typed in. */
export const FACT_COLUMNS = {
  'child.birthDate': 'birth_date',
  'child.residence': 'residence',
  'child.rural': 'rural',
  'child.ruralHousehold': 'rural_household',
  'child.livesAlone': 'lives_alone',
  'child.delegated': 'delegated',
  'child.schooling': 'schooling',
  'child.careArrangement': 'care_arrangement',
  'child.careAbility': 'care_ability',
  'child.verdict': 'verdict',
  ...parentColumns('father'),
  ...parentColumns('mother'),
} as const

function parentColumns(parent: 'father' | 'mother') {
  return {
    [`${parent}.status`]: `${parent}_status`,
    [`${parent}.outsideCounty`]: `${parent}_outside_county`,
    [`${parent}.outsideTownship`]: `${parent}_outside_township`,
    [`${parent}.since`]: `${parent}_since`,
    [`${parent}.contactable`]: `${parent}_contactable`,
    [`${parent}.incapacity`]: `${parent}_incapacity`,
    [`${parent}.incapacitySince`]: `${parent}_incapacity_since`,
  }
}

const COLUMNS: Readonly<Record<string, string>> = FACT_COLUMNS

/** A fact as SQL over an alias of `child_fact`; null for a fact that is not kept there. Age is 周岁 on `today` (clock.ts). */
export function factColumn(alias: string, today: string): (fact: string) => string | null {
  const number = (expression: string) => `to_char(${expression}, 'YYYYMMDD')::int`
  return (fact) => {
    if (fact === 'child.age') {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new RangeError('not a day written YYYY-MM-DD')
      return `((${number(`date '${today}'`)} - ${number(`${alias}.birth_date`)}) / 10000)`
    }
    const column = Object.hasOwn(COLUMNS, fact) ? COLUMNS[fact] : undefined
    return column === undefined ? null : `${alias}.${column}`
  }
}
