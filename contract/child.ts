import { z } from 'zod'
import {
  AreaCode,
  commandFields,
  Day,
  Done,
  Id,
  optionalText,
  PageNumber,
  pageOf,
  PageSize,
  PersonName,
  Phone,
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'

const codeWord = z.string().regex(/^[a-z0-9-]{1,40}$/)
const codeList = z.array(codeWord).max(12)

/** A parent's state from a date: the facts that definitions are computed from. */
export const ParentStatusInput = z
  .strictObject({
    state: codeWord,
    since: Day,
    workProvince: optionalText(20),
    workCity: optionalText(20),
    outsideCounty: z.boolean().optional(),
    contactable: z.boolean().optional(),
    incapacityReason: codeWord.optional(),
    evidence: optionalText(200),
  })
  .meta({ id: 'ParentStatusInput' })

export const RelativeInput = z
  .strictObject({
    id: Id,
    /** GB/T 4761 relation to the child. */
    relation: codeWord,
    name: PersonName,
    birthDate: Day.optional(),
    idNumber: optionalText(30),
    phone: Phone.optional(),
    address: optionalText(200),
    deceased: z.boolean().default(false),
    status: ParentStatusInput.optional(),
  })
  .meta({ id: 'RelativeInput' })

/** Every field of form F1 (民发〔2016〕42号 附件). */
export const ChildFields = z.strictObject({
  name: PersonName,
  sex: codeWord,
  nation: codeWord,
  birthDate: Day,
  idKind: codeWord,
  idNumber: optionalText(30),
  householdRegistered: z.boolean(),
  registeredAreaCode: AreaCode.optional(),
  registeredPlace: optionalText(200),
  /** Village of actual residence: decides who looks after the child. */
  areaCode: AreaCode,
  address: optionalText(200),
  health: codeWord,
  disabilityKind: codeWord.optional(),
  disabilityGrade: codeWord.optional(),
  illness: optionalText(200),
  boarding: codeWord.optional(),
  schooling: codeWord,
  schoolUnitId: Id.optional(),
  schoolName: optionalText(80),
  className: optionalText(40),
  careArrangement: codeWord,
  careAbility: codeWord.optional(),
  /** Who actually looks after the child: one of `relatives`. */
  carerRelativeId: Id.optional(),
  delegated: z.boolean().default(false),
  incomeSources: codeList.default([]),
  reliefKinds: codeList.default([]),
  contactName: optionalText(60),
  paperFileNumber: optionalText(40),
})
export type ChildFields = z.infer<typeof ChildFields>

export const ChildRow = z
  .object({
    id: Id,
    nameMasked: z.string(),
    sex: z.string(),
    age: z.int(),
    areaCode: z.string(),
    areaName: z.string(),
    townshipName: z.string(),
    schoolName: z.string().nullable(),
    careArrangement: z.string(),
    careAbility: z.string().nullable(),
    status: z.string(),
    lastVisitOn: Day.nullable(),
    openDuties: z.int(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ChildRow' })
export type ChildRow = z.infer<typeof ChildRow>

const filters = {
  q: optionalText(60),
  areaCode: AreaCode.optional(),
  status: codeWord.optional(),
  schooling: codeWord.optional(),
  careArrangement: codeWord.optional(),
  careAbility: codeWord.optional(),
  /** Only dossiers that lack something the county's document asks for. */
  incomplete: z.boolean().optional(),
}
/** What a ledger may leave the house for. Words of one's own are not taken: they would stand in clear in the log. */
export const EXPORT_PURPOSES = ['visits', 'school-check', 'meeting', 'handover', 'statistics', 'inspection'] as const
export const CHILD_SORTS = ['name', 'age', 'last-visit', 'recent'] as const

/**
 * Searches are read by POST: the words may be a number, a phone or a name, and addresses are kept by proxies, browsers
 * and logs (ASVS 14.2.1).
 */
export const listChildren = endpoint({
  method: 'POST',
  path: '/api/children/list',
  permission: 'child.read',
  summary: '儿童列表：按姓名、拼音、首字母、证件尾号、监护人电话查找',
  input: z.strictObject({
    ...filters,
    sort: z.enum(CHILD_SORTS).default('recent'),
    page: PageNumber,
    pageSize: PageSize,
  }),
  /** `total` is exact unless `more`: then it is where counting stopped, and there are more than that. */
  output: pageOf(ChildRow).extend({ more: z.boolean() }),
})
export const suggestChildren = endpoint({
  method: 'POST',
  path: '/api/children/suggest',
  permission: 'child.read',
  summary: '边输边找，最多 8 条；建档前先查重',
  input: z.strictObject({ q: text(60), birthDate: Day.optional() }),
  output: z.object({ rows: z.array(ChildRow) }),
})
/** The ledger to a spreadsheet, masked; formula-looking text is defused. */
export const exportChildren = endpoint({
  method: 'POST',
  path: '/api/children/export.xlsx',
  permission: 'child.read',
  summary: '导出儿童列表（脱敏）',
  input: z.strictObject({ ...filters, purpose: z.enum(EXPORT_PURPOSES) }),
  output: z.any(),
  form: 'download',
})
export const registerChild = endpoint({
  method: 'POST',
  path: '/api/children',
  permission: 'child.write',
  summary: '登记儿童',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    fields: ChildFields,
    relatives: z.array(RelativeInput).max(12),
    /** A sibling already in the ledger whose household this child joins. */
    siblingChildId: Id.optional(),
  }),
  output: Done,
})

export const correctChild = endpoint({
  method: 'POST',
  path: '/api/children/:id/correct',
  permission: 'child.write',
  summary: '更正档案（写明依据，保留前后值）',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    basis: text(200),
    // Without the defaults of a registration: a field that is not sent stays as it is.
    fields: ChildFields.partial().extend({
      delegated: z.boolean().optional(),
      incomeSources: codeList.optional(),
      reliefKinds: codeList.optional(),
      // Null empties what once was filled in.
      registeredAreaCode: AreaCode.nullable().optional(),
      disabilityKind: codeWord.nullable().optional(),
      disabilityGrade: codeWord.nullable().optional(),
      boarding: codeWord.nullable().optional(),
      schoolUnitId: Id.nullable().optional(),
      careAbility: codeWord.nullable().optional(),
      carerRelativeId: Id.nullable().optional(),
    }),
  }),
  output: Done,
})
export const saveRelative = endpoint({
  method: 'POST',
  path: '/api/children/:id/relatives',
  permission: 'child.write',
  summary: '新增或更正一名家人',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    basis: text(200),
    relative: RelativeInput,
  }),
  output: Done,
})
export const recordParentStatus = endpoint({
  method: 'POST',
  path: '/api/children/:id/parent-status',
  permission: 'child.write',
  summary: '记录父母情况的变化',
  input: z.strictObject({ ...commandFields, id: Id, relativeId: Id, status: ParentStatusInput }),
  output: Done,
})
