import type { FieldTables } from './fields.ts'

const SAFETY = '网络安全法第二十一条；GB/T 22239-2019 8.1.4'
const APPROVAL = '未成年人网络保护条例第三十六条（最小授权、审批、留痕）'

/** The house itself: places, units, people who work here, keys, the log. */
export const houseFields: FieldTables = {
  area: {
    purpose: '行政区划代码，决定谁看护哪里的儿童',
    basis: 'GB/T 2260、统计用区划代码，公开信息',
    retention: '长期，撤并后保留旧代码',
    L1: 'code name level parent_code valid_from valid_to',
  },
  area_change: {
    purpose: '区划撤并、更名的沿革',
    basis: '公开信息',
    retention: '长期',
    L1: 'id kind from_code to_code effective basis',
  },
  unit: {
    purpose: '承担关爱保护职责的单位',
    basis: '国发〔2016〕13号（部门职责）',
    retention: '长期，撤销后标记',
    L1: 'id name kind area_code parent_id member_number version closed_on',
  },
  account: {
    purpose: '工作人员登录',
    basis: `${SAFETY}.1（身份鉴别）`,
    retention: '停用后随操作日志保存',
    L1: 'id failed_count locked_until disabled_at totp_last_step synthetic version',
    L2: 'login display_name last_sign_in_at',
    L4: 'password_hash totp_sealed',
  },
  post: {
    purpose: '谁经谁批准、从何时到何时在哪个岗位接触儿童信息',
    basis: APPROVAL,
    retention: '岗位终止后随操作日志保存',
    L1: 'id account_id unit_id role area_code starts_on ends_on given_by ended_at version',
    L2: 'approved_by',
  },
  session: {
    purpose: '一次登录',
    basis: `${SAFETY}.1（身份鉴别）`,
    retention: '失效后随操作日志保存',
    L1: 'id account_id post_id signed_in_at last_seen_at expires_at second_factor_at revoked_at',
    L2: 'device',
    L4: 'token_hash',
  },
  command: {
    purpose: '同一操作重复发送只办一次',
    basis: '个人信息保护法第五十一条（防止错误处理）',
    retention: '六个月',
    L1: 'id operation status answer at',
    L3: 'body_hash',
    // Some commands file a report: whose they are is as secret as the reporter.
    L4: 'account_index',
  },
  data_key: {
    purpose: '每名儿童、每份报告、每个个案各自的数据密钥；销毁即不可读',
    basis: '个人信息保护法第四十七条（删除）、第五十一条（加密）；密码法第二十七条',
    retention: '与所属记录相同',
    L1: 'owner_id owner_kind',
    L4: 'wrapped',
  },
  event_chain: {
    purpose: '操作日志各链的末端，用于发现截断',
    basis: `${SAFETY}.3（安全审计）`,
    retention: '与操作日志相同',
    L1: 'chain seq hash last_at',
  },
  event: {
    purpose: '谁在何时对哪份记录做了什么；不写姓名、号码和案情',
    basis: `${APPROVAL}；${SAFETY}.3（安全审计）`,
    retention: '不少于 3 年；涉及个案的随个案保存',
    L1: 'chain seq id type at occurred_at area_code subject_kind subject_id child_id case_id report_id actor_id post_id result command_id payload prev_hash hash',
    // Why somebody looked, in a word of a list or a sentence of theirs.
    L2: 'purpose',
  },
  job: {
    purpose: '离开请求后台办理的工作',
    basis: '同所办事项',
    retention: '办完即删',
    L1: 'id topic payload dedupe_key run_at attempts last_error',
  },
  access_grant: {
    purpose: '个案、转介、就学关系给单位的临时可见范围',
    basis: APPROVAL,
    retention: '到期后随操作日志保存',
    L1: 'id unit_id subject_kind subject_id part area_code since until',
  },
  transition: {
    purpose: '允许的办理步骤',
    basis: '本系统规则，不含个人信息',
    retention: '长期',
    L1: 'machine from_state to_state',
  },
}
