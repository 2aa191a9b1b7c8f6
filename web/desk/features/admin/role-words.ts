import { UNIT_KINDS, type UnitKind } from '#contract/roles.ts'

export const UNIT_KIND_WORDS: Readonly<Record<UnitKind, string>> = {
  government: '县级人民政府',
  'township-government': '乡镇人民政府（街道办）',
  'village-committee': '村（居）民委员会',
  'civil-affairs': '民政部门',
  education: '教育部门',
  'police-bureau': '公安局',
  'police-station': '派出所',
  health: '卫生健康部门',
  hospital: '医院',
  school: '中小学',
  kindergarten: '幼儿园',
  justice: '司法行政部门',
  court: '法院',
  procuratorate: '检察院',
  'womens-federation': '妇联',
  'youth-league': '共青团',
  'disabled-federation': '残联',
  'rescue-institution': '救助管理机构',
  'welfare-institution': '儿童福利机构',
  'protection-center': '未成年人保护中心',
  'social-work-agency': '社会工作机构',
  'member-unit': '其他成员单位',
  'hotline-center': '热线中心',
}

/** Every kind of unit, for choosing one. */
export const KIND_OPTIONS = UNIT_KINDS.map((kind) => ({ value: kind, label: UNIT_KIND_WORDS[kind] }))
