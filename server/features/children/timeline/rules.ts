import type { Role } from '#contract/roles.ts'

const TITLES: Readonly<Record<string, string>> = {
  'child.registered': '登记建档',
  'child.corrected': '更正档案',
  'child.revealed': '查看完整信息',
  'child.placed': '临时安置',
  'child.returned': '返回家庭',
  'visit.recorded': '走访',
  'report.filed': '收到报告',
  'report.accepted': '受理报告',
  'report.answered': '答复报告人',
  'case.opened': '开立个案',
  'case.dispatched': '派警处置',
  'case.scenario-set': '确定处置情形',
  'case.measure-recorded': '落实处置措施',
  'case.measure-waived': '说明不适用的措施',
  'case.notified': '通报乡镇（街道）',
  'case.notice-received': '乡镇（街道）收到通报',
  'case.child-identified': '关联儿童档案',
  'assessment.opened': '开始评估',
  'assessment.invited': '邀请参加评估',
  'assessment.opinion-given': '提交评估意见',
  'assessment.proposed': '评估得出建议等级',
  'assessment.decided': '确定等级',
  'plan.adopted': '制定帮扶方案',
  'referral.sent': '发出转介',
  'referral.accepted': '接收转介',
  'referral.refused': '退回转介',
  'referral.completed': '办结转介',
  'referral.withdrawn': '撤回转介',
  'case.closing-proposed': '提出结案',
  'case.closing-refused': '退回结案申请',
  'case.closed': '结案',
  'duty.breached': '到期未办',
  'duty.escalated': '逾期上报',
}

/** Readings of the page itself would bury everything else; the audit log keeps them. */
export const LEFT_OUT: readonly string[] = ['child.viewed', 'file.viewed']

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
  'parent-status': '父母情况',
}
const PURPOSES: Readonly<Record<string, string>> = {
  visit: '走访',
  case: '办理个案',
  contact: '联系家人',
  verify: '核对信息',
  entitlement: '落实救助',
}

/** What happened, in the words of the page. A type without words of its own is shown as it is, so that nothing is lost. */
export function titleOf(type: string): string {
  return TITLES[type] ?? type
}

/** A few words more, from codes only: payloads hold no name and no number. */
export function noteOf(type: string, payload: unknown): string | null {
  const known = (payload ?? {}) as { fields?: unknown; purpose?: unknown }
  if (type === 'child.revealed' && typeof known.purpose === 'string')
    return `用途：${PURPOSES[known.purpose] ?? known.purpose}`
  if (type !== 'child.corrected' || !Array.isArray(known.fields)) return null
  const fields = known.fields as string[]
  const labels = fields.map((field) => (field.startsWith('relative.') ? '家人信息' : (FIELD_LABELS[field] ?? field)))
  return labels.length === 0 ? null : `更正：${[...new Set(labels)].join('、')}`
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  'village.worker': '儿童主任',
  'town.worker': '儿童督导员',
  'county.civil': '县民政',
  'police.officer': '民警',
  'school.officer': '学校',
  'medical.reporter': '医疗机构',
  'institution.intake': '救助保护机构',
  judiciary: '司法机关',
  leader: '分管领导',
  'member.unit': '成员单位',
  hotline: '热线',
  'system.admin': '系统管理员',
  'security.admin': '安全管理员',
  'audit.admin': '审计管理员',
}

/** The post, not the person: what the county calls it, and where it sits. */
export function authorWords(
  terms: Readonly<Partial<Record<Role, string>>>,
  post: { role: string; unitName: string },
): string {
  const role = post.role as Role
  return `${terms[role] ?? ROLE_WORDS[role] ?? post.role}（${post.unitName}）`
}
