import type { Relation } from './population.ts'

const GUSHI = ['town.gushi', 'town.gushi.second']
const COUNTY = ['civil.county', 'civil.county.second']
const NEIGHBOURS = ['village.neighbour', 'town.neighbour', 'police.neighbour']

export type Kind =
  | 'child'
  | 'case'
  | 'received'
  | 'report'
  | 'referral'
  | 'receiver'
  | 'sender'
  | 'invited-unit'
  | 'batch'
  | 'return'
  | 'roster'
  | 'roster-list'
  | 'roster-row'
  | 'roster-receipt'
  | 'ledger-return'
/** What lies with a township is the same from all four places of 古市镇. */
function ofTownships(gushi: readonly string[], yuyan: readonly string[], neighbour: readonly string[]): Seers {
  return {
    own: gushi,
    invited: gushi,
    'other-village': gushi,
    ended: gushi,
    'other-township': yuyan,
    'other-county': neighbour,
  }
}
type Seers = Readonly<Record<Exclude<Relation, 'unknown'>, readonly string[]>>

/**
 * Who sees what of each place, written down by hand from the policy (decision 0007) and the story of the population,
 * never from running the code: by area for those who keep a ledger, by live grant, enrolment or referral for the others.
 */
const SEERS: Readonly<Record<Kind, Seers>> = {
  child: {
    // Enrolled, placed, referred to.
    own: [...GUSHI, ...COUNTY, 'village.fapu', 'police.gushi', 'school.gushi', 'rescue.county', 'clinic.gushi'],
    invited: [...GUSHI, ...COUNTY, 'village.fapu', 'police.gushi', 'school.gushi', 'justice.county'],
    'other-village': [...GUSHI, ...COUNTY, 'village.dongjiaolong', 'police.gushi', 'justice.county'],
    'other-township': [...COUNTY, 'village.yuyan', 'town.yuyan', 'police.yuyan'],
    'other-county': NEIGHBOURS,
    ended: [...GUSHI, ...COUNTY, 'village.fapu'],
  },
  case: {
    own: [...GUSHI, ...COUNTY, 'village.fapu', 'police.gushi', 'rescue.county'],
    invited: [...GUSHI, ...COUNTY, 'police.gushi', 'school.gushi', 'justice.county'],
    'other-village': [...GUSHI, ...COUNTY, 'police.gushi', 'village.dongjiaolong'],
    'other-township': [...COUNTY, 'town.yuyan', 'police.yuyan', 'village.yuyan'],
    'other-county': NEIGHBOURS,
    ended: [...GUSHI, ...COUNTY],
  },
  received: {
    own: [...GUSHI, ...COUNTY, 'police.gushi'],
    invited: [...GUSHI, ...COUNTY, 'police.gushi'],
    'other-village': [...GUSHI, ...COUNTY, 'police.gushi'],
    'other-township': [...COUNTY, 'town.yuyan', 'police.yuyan'],
    'other-county': ['town.neighbour', 'police.neighbour'],
    ended: [...GUSHI, ...COUNTY],
  },
  // The filer besides, who follows the progress of their own report.
  report: {
    own: [...GUSHI, ...COUNTY, 'police.gushi', 'school.gushi'],
    invited: [...GUSHI, ...COUNTY, 'police.gushi', 'village.fapu'],
    'other-village': [...GUSHI, ...COUNTY, 'police.gushi', 'village.dongjiaolong'],
    'other-township': [...COUNTY, 'town.yuyan', 'police.yuyan', 'village.yuyan'],
    'other-county': NEIGHBOURS,
    ended: [...GUSHI, ...COUNTY, 'hotline.county'],
  },
  // The receiving unit keeps its own referral after it is done, without the child.
  referral: {
    own: [...GUSHI, ...COUNTY, 'police.gushi', 'village.fapu', 'rescue.county', 'clinic.gushi'],
    invited: [],
    'other-village': [...GUSHI, ...COUNTY, 'police.gushi', 'village.dongjiaolong', 'justice.county'],
    'other-township': [...COUNTY, 'town.yuyan', 'police.yuyan', 'village.yuyan'],
    'other-county': NEIGHBOURS,
    ended: [...GUSHI, ...COUNTY, 'clinic.gushi'],
  },
  receiver: {
    own: ['clinic.gushi'],
    invited: [],
    'other-village': ['justice.county'],
    'other-township': [],
    'other-county': [],
    ended: ['clinic.gushi'],
  },
  sender: {
    own: GUSHI,
    invited: [],
    'other-village': GUSHI,
    'other-township': ['town.yuyan'],
    'other-county': ['town.neighbour'],
    ended: GUSHI,
  },
  'invited-unit': {
    own: [],
    invited: ['justice.county'],
    'other-village': [],
    'other-township': [],
    'other-county': [],
    ended: [],
  },
  // A batch of an import belongs to the unit that uploaded it.
  batch: {
    own: GUSHI,
    invited: ['village.fapu'],
    'other-village': ['village.dongjiaolong'],
    'other-township': ['village.yuyan'],
    'other-county': ['village.neighbour'],
    ended: ['village.fapu'],
  },
  // What a unit hands in goes up: to its township, the county's civil affairs and the county's leaders.
  return: {
    own: [...GUSHI, ...COUNTY, 'leader.county', 'village.fapu'],
    invited: [...GUSHI, ...COUNTY, 'leader.county', 'village.fapu'],
    'other-village': [...GUSHI, ...COUNTY, 'leader.county', 'village.dongjiaolong'],
    'other-township': [...COUNTY, 'leader.county', 'town.yuyan', 'village.yuyan'],
    'other-county': ['village.neighbour', 'town.neighbour'],
    ended: [...GUSHI, ...COUNTY, 'leader.county', 'village.fapu'],
  },
  // A comparison of rosters is the township's; the county looks on.
  roster: ofTownships([...GUSHI, ...COUNTY], [...COUNTY, 'town.yuyan'], ['town.neighbour']),
  // What is asked of a unit it sees itself.
  'roster-list': ofTownships([...GUSHI, ...COUNTY, 'school.gushi'], [...COUNTY, 'town.yuyan'], ['town.neighbour']),
  // A question about a row is for the owner of the list.
  'roster-row': ofTownships(['school.gushi'], [], ['town.neighbour']),
  'roster-receipt': ofTownships(['education.county'], ['education.county'], []),
  // A township's return is seen by whoever keeps a ledger there, a village its own row of it.
  'ledger-return': {
    own: [...GUSHI, ...COUNTY, 'village.fapu', 'village.dongjiaolong'],
    invited: [...GUSHI, ...COUNTY, 'village.fapu', 'village.dongjiaolong'],
    'other-village': [...GUSHI, ...COUNTY, 'village.fapu', 'village.dongjiaolong'],
    'other-township': [...COUNTY, 'town.yuyan', 'village.yuyan'],
    'other-county': ['village.neighbour', 'town.neighbour'],
    ended: [...GUSHI, ...COUNTY, 'village.fapu', 'village.dongjiaolong'],
  },
}

/** Units whose part is over: their own done duties and old notices still lead to the bare id of the case or report. */
const LEFT: Partial<Record<Relation, readonly string[]>> = {
  own: ['justice.county'],
  ended: ['police.gushi', 'village.fapu', 'rescue.county', 'clinic.gushi', 'school.gushi'],
}

export function sees(kind: Kind, login: string, relation: Relation): boolean {
  return relation !== 'unknown' && SEERS[kind][relation].includes(login)
}

/** Whether a bare id may stand in an answer: of what one sees, is asked to serve, or has worked on. */
export function knowsId(kind: 'case' | 'report' | 'referral', login: string, relation: Relation): boolean {
  if (relation === 'unknown') return true
  if (LEFT[relation]?.includes(login)) return true
  if (kind === 'report') return sees('report', login, relation) || sees('case', login, relation)
  if (kind === 'referral') return sees('referral', login, relation)
  return ['case', 'received', 'referral'].some((each) => sees(each as Kind, login, relation))
}
