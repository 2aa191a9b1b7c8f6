import type { ChildFields } from '#contract/child.ts'
import type { Dossier } from '#contract/dossier.ts'
import type { ChildField } from './words.ts'

export type SectionName = 'person' | 'place' | 'school' | 'health' | 'care' | 'means'

/** Form F1 in the parts that a person corrects at one time, on one ground. */
export const SECTIONS: Readonly<Record<SectionName, { title: string; fields: readonly ChildField[] }>> = {
  person: {
    title: '个人',
    fields: ['name', 'idKind', 'idNumber', 'sex', 'birthDate', 'nation', 'paperFileNumber'],
  },
  place: {
    title: '户籍与居住',
    fields: ['areaCode', 'address', 'householdRegistered', 'registeredAreaCode', 'registeredPlace', 'contactName'],
  },
  school: { title: '就学', fields: ['schooling', 'schoolUnitId', 'schoolName', 'className', 'boarding'] },
  health: { title: '健康', fields: ['health', 'disabilityKind', 'disabilityGrade', 'illness'] },
  care: { title: '实际照料', fields: ['careArrangement', 'careAbility', 'carerRelativeId', 'delegated'] },
  means: { title: '经济与救助', fields: ['incomeSources', 'reliefKinds'] },
}

/** Fields whose present value the dossier does not tell: covered, or known only by the name behind the code. */
export const UNTOLD: ReadonlySet<ChildField> = new Set<ChildField>([
  'name',
  'idNumber',
  'address',
  'registeredPlace',
  'illness',
  'contactName',
  'registeredAreaCode',
  'schoolUnitId',
])

/** The present values of a dossier, as fields of F1. */
export function fieldsOf({ facts, areaCode, relatives }: Dossier): Partial<ChildFields> {
  return {
    sex: facts.sex,
    nation: facts.nation,
    birthDate: facts.birthDate,
    idKind: facts.idKind,
    householdRegistered: facts.householdRegistered,
    areaCode,
    health: facts.health,
    disabilityKind: facts.disabilityKind ?? undefined,
    disabilityGrade: facts.disabilityGrade ?? undefined,
    boarding: facts.boarding ?? undefined,
    schooling: facts.schooling,
    schoolName: facts.schoolName ?? undefined,
    className: facts.className ?? undefined,
    careArrangement: facts.careArrangement,
    careAbility: facts.careAbility ?? undefined,
    carerRelativeId: relatives.find((relative) => relative.carer)?.id,
    delegated: facts.delegated,
    incomeSources: facts.incomeSources,
    reliefKinds: facts.reliefKinds,
    paperFileNumber: facts.paperFileNumber ?? undefined,
  }
}

/** What stands for an untold field on the screen: its masked value, or the name behind the code. */
export function maskedOf(dossier: Dossier, field: ChildField): string | null {
  if (field === 'name') return dossier.nameMasked
  if (field === 'idNumber') return dossier.idNumberMasked
  if (field === 'address') return dossier.addressMasked
  if (field === 'registeredAreaCode') return dossier.facts.registeredAreaName
  if (field === 'schoolUnitId') return dossier.facts.schoolName
  return null
}
