import type { ChildFields } from '#contract/child.ts'
import type { NewChild } from '../features/children/commands.ts'
import { demoId } from './demo-id.ts'
import type { DemoChild, DemoHousehold } from './demo-people.ts'
import type { DemoRelative } from './demo-relatives.ts'

/** A household as the ledger takes it in; `vouchedBy` is the login of who states what is known of the parents. */
export function registrationsOf(household: DemoHousehold, vouchedBy: string): NewChild[] {
  const [first] = household.children
  return household.children.map((child) => ({
    id: demoId(child.key),
    fields: fieldsOf(child),
    relatives: household.relatives.map((relative) => relativeOf(child, relative)),
    recordedBy: demoId(`account ${vouchedBy}`),
    ...(child === first ? {} : { siblingChildId: demoId(first!.key) }),
  }))
}

/** Relatives are one row a child: siblings may come to live with different people. */
function relativeOf(child: DemoChild, relative: DemoRelative) {
  return {
    id: demoId(`${child.key} ${relative.key}`),
    relation: relative.relation,
    name: relative.name,
    birthDate: relative.birthDate ?? undefined,
    idNumber: relative.idNumber ?? undefined,
    phone: relative.phone ?? undefined,
    address: relative.address ?? undefined,
    deceased: relative.deceased,
    status: statusOf(relative),
  }
}

/** The state that holds today; a parent's earlier rows are history the demonstration does not need. */
function statusOf(relative: DemoRelative) {
  const latest = relative.statuses.at(-1)
  if (latest === undefined) return undefined
  return {
    state: latest.state,
    since: latest.since,
    workProvince: latest.workProvince ?? undefined,
    workCity: latest.workCity ?? undefined,
    outsideCounty: latest.outsideCounty ?? undefined,
    contactable: latest.contactable ?? undefined,
    incapacityReason: latest.incapacityReason ?? undefined,
    evidence: latest.evidence ?? undefined,
  }
}

function fieldsOf(child: DemoChild): ChildFields {
  return {
    name: child.name,
    sex: child.sex,
    nation: child.nation,
    birthDate: child.birthDate,
    idKind: child.idKind,
    idNumber: child.idNumber ?? undefined,
    householdRegistered: child.householdRegistered,
    registeredAreaCode: child.registeredAreaCode ?? undefined,
    registeredPlace: child.registeredPlace ?? undefined,
    areaCode: child.areaCode,
    address: child.address,
    health: child.health,
    disabilityKind: child.disabilityKind ?? undefined,
    disabilityGrade: child.disabilityGrade ?? undefined,
    illness: child.illness ?? undefined,
    boarding: child.boarding ?? undefined,
    schooling: child.schooling,
    schoolUnitId: child.schoolKey === null ? undefined : demoId(child.schoolKey),
    className: child.className ?? undefined,
    careArrangement: child.careArrangement,
    careAbility: child.careAbility,
    carerRelativeId: child.carerRelativeKey === null ? undefined : demoId(`${child.key} ${child.carerRelativeKey}`),
    delegated: child.delegated,
    incomeSources: child.incomeSources,
    reliefKinds: child.reliefKinds,
    contactName: child.contactName,
    paperFileNumber: child.paperFileNumber,
  }
}
