import type { FieldTables } from './fields.ts'

const REPORTING = '未成年人保护法第十一条；九部门强制报告意见（2020）'
const SECRECY = '九部门强制报告意见第十三至十五条、反家庭暴力法第十四条（为报告人保密）'
const PROTECTION = '未成年人保护法第九十一至九十四条；国发〔2016〕13号（强制报告、应急处置、评估帮扶、监护干预）'
const NOT_DISCLOSED = '未成年人保护法第一百零三条（不得披露涉案未成年人身份）'
const CASE = '结案后随个案档案保存，期限按县级民政、公安档案规定，到期销毁密钥'

/** Reports and what follows from them. */
export const careFields: FieldTables = {
  report: {
    purpose: '接受强制报告和线索，交由公安处置',
    basis: `${REPORTING}；${NOT_DISCLOSED}`,
    retention: CASE,
    L1: 'id number version area_code channel state urgent child_id observed_at filed_at accepted_at dispatched_at accepted_unit_id accepted_post_id case_id pack_id pack_version',
    // Kinds of situation decide which duties open; they are seen by the receiving units only.
    L2: 'situations',
    L4: 'child_description_sealed place_sealed narrative_sealed action_taken_sealed police_receipt_sealed dispatch_note_sealed',
  },
  report_reporter: {
    purpose: '必要时由公安或县级专人联系报告人',
    basis: SECRECY,
    retention: CASE,
    L1: 'report_id',
    L4: 'identity_sealed',
  },
  report_filer: {
    purpose: '报告人查看自己提交的报告',
    basis: SECRECY,
    retention: CASE,
    L1: 'report_id',
    L4: 'account_index',
  },
  report_receipt: {
    purpose: '匿名报告人凭回执码查询答复',
    basis: `${SECRECY}；未成年人保护法第十一条第三款（告知处理结果）`,
    retention: CASE,
    L1: 'report_id',
    L4: 'code_hash',
  },
  report_message: {
    purpose: '与报告人往来',
    basis: '未成年人保护法第十一条第三款（告知处理结果）',
    retention: CASE,
    L1: 'id report_id direction at',
    L4: 'body_sealed',
  },
  protection_case: {
    purpose: '一起保护个案的办理全程',
    basis: `${PROTECTION}；${NOT_DISCLOSED}`,
    retention: CASE,
    L1: 'id number version report_id area_code child_id urgent pack_id pack_version opened_at opened_by notified_at notified_by notice_received_at notice_received_by closing_proposed_at closing_proposed_by closed_at closed_by',
    L2: 'state scenario grade closing_outcome closing_follow_up_on',
    L4: 'notice_sealed closing_summary_sealed closing_refused_sealed',
  },
  case_measure: {
    purpose: '应急处置的每项措施',
    basis: PROTECTION,
    retention: CASE,
    L1: 'id case_id step_id kind placement_unit_id actor_id at',
    L2: 'scenario placement',
    L4: 'note_sealed',
  },
  assessment: {
    purpose: '监护风险评估；系统建议，具名人员决定',
    basis: `${PROTECTION}；个人信息保护法第二十四条（自动化决策）`,
    retention: CASE,
    L1: 'id version case_id state scale_id scale_version opened_at decided_by decided_at',
    L2: 'total proposed_grade decided_grade',
    L4: 'answers_sealed reason_sealed',
  },
  assessment_invitation: {
    purpose: '邀请单位参加评估及其意见',
    basis: PROTECTION,
    retention: CASE,
    L1: 'id assessment_id case_id part unit_id invited_at signed_by signed_at',
    L4: 'opinion_sealed',
  },
  plan: {
    purpose: '帮扶方案',
    basis: PROTECTION,
    retention: CASE,
    L1: 'id case_id follow_up_unit_id first_follow_up_by adopted_at adopted_by',
    L4: 'goals_sealed services_sealed',
  },
  referral: {
    purpose: '把一项服务转介给承担单位，只给服务所需',
    basis: `${PROTECTION}；个人信息保护法第二十三条`,
    retention: CASE,
    L1: 'id version case_id child_id area_code state urgent from_unit_id to_unit_id sent_at answered_at answered_by completed_at',
    L2: 'service',
    L4: 'request_sealed refused_reason_sealed feedback_sealed',
  },
}
