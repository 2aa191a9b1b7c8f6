import { EXIT_REASON, READMISSION_REASON } from '#contract/child-status.ts'
import { labelOf } from '#contract/codes.ts'

const FIELD_LABELS: Readonly<Record<string, string>> = {
  name: '姓名',
  sex: '性别',
  nation: '民族',
  birthDate: '出生日期',
  idKind: '证件类型',
  idNumber: '证件号码',
  householdRegistered: '是否登记户口',
  registeredAreaCode: '户籍所在地',
  registeredPlace: '户籍地址',
  areaCode: '现居住村（社区）',
  address: '现居住地址',
  health: '身体情况',
  disabilityKind: '残疾类别',
  disabilityGrade: '残疾等级',
  illness: '患病类型',
  boarding: '是否寄宿',
  schooling: '就学情况',
  schoolUnitId: '学校',
  schoolName: '学校名称',
  className: '班级',
  careArrangement: '照料安排',
  careAbility: '监护类型',
  carerRelativeId: '实际照料人',
  delegated: '委托照护',
  incomeSources: '经济来源',
  reliefKinds: '救助帮扶',
  contactName: '村（社区）联系人',
  paperFileNumber: '纸质档案号',
  status: '台账状态',
  'parent-status': '父母情况',
}
const PURPOSES: Readonly<Record<string, string>> = {
  visit: '走访',
  case: '办理个案',
  contact: '联系家人',
  verify: '核对信息',
  entitlement: '落实救助',
}

/** Events that name fields. */
const CHANGES = new Set(['child.corrected', 'child.correction-proposed', 'child.correction-refused'])

/** Events about leaving the ledger, which name the reason by its code. */
const EXITS = new Set([
  'child.exit-suggested',
  'child.exit-proposed',
  'child.exit-confirmed',
  'child.exit-objected',
  'child.exit-refused',
  'child.exit-withdrawn',
  'child.exited',
])

/** Of these the reason is not theirs, but that of what they ended. */
const ENDED = new Set(['child.exit-refused', 'child.exit-withdrawn'])

/** A few words more, from codes only: payloads hold no name and no number. */
export function noteOf(type: string, payload: unknown): string | null {
  const known = (payload ?? {}) as { fields?: unknown; purpose?: unknown; reason?: unknown }
  if (EXITS.has(type) && typeof known.reason === 'string')
    return `${ENDED.has(type) ? '提出的原因' : '原因'}：${labelOf(EXIT_REASON, known.reason)}`
  if (type === 'child.readmitted' && typeof known.reason === 'string')
    return `原因：${labelOf(READMISSION_REASON, known.reason)}`
  if (type === 'child.revealed' && typeof known.purpose === 'string')
    return `用途：${PURPOSES[known.purpose] ?? known.purpose}`
  if (!CHANGES.has(type) || !Array.isArray(known.fields)) return null
  const fields = known.fields as string[]
  const labels = fields.map((field) => (field.startsWith('relative.') ? '家人信息' : (FIELD_LABELS[field] ?? field)))
  return labels.length === 0
    ? null
    : `${type === 'child.corrected' ? '更正' : '栏目'}：${[...new Set(labels)].join('、')}`
}
