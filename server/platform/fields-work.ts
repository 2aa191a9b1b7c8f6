import type { FieldTables } from './fields.ts'

/** Duties, notices, files, imports. */
export const workFields: FieldTables = {
  duty: {
    purpose: '政策条款产生的待办，办结与超时都留下事实',
    basis: '未成年人保护法及所在地政策文件各条款',
    retention: '与所属儿童档案或个案相同',
    L1: 'id pack_id pack_version rule_id clause_id title force subject_kind subject_id child_id case_id report_id referral_id area_code owner_role owner_unit_id urgent state opened_at due_at word time_source closed_at opened_by_event closed_by_event breached_at',
  },
  duty_step: {
    purpose: '提醒、升级和超时的时点',
    basis: '同待办',
    retention: '同待办',
    L1: 'duty_id kind at to_role done_at',
  },
  message: {
    purpose: '告诉单位有事要办；不含姓名和号码',
    basis: '同所办事项',
    retention: '一年',
    L1: 'id unit_id role kind params link_kind link_id at dedupe_key',
  },
  message_read: {
    purpose: '消息已读标记，只有本人可见',
    basis: '同所办事项',
    retention: '同消息',
    L1: 'message_id account_id read_at',
  },
  file: {
    purpose: '报告、个案、转介的附件；内容加密存放在数据目录',
    basis: '与所属报告、个案、转介相同',
    retention: '与所属报告、个案、转介相同',
    L1: 'id sha mime size at',
    // With a report behind it, the uploader is the reporter.
    L4: 'name_sealed uploader_index',
  },
  file_link: {
    purpose: '附件属于哪份记录',
    basis: '与所属记录相同',
    retention: '与所属记录相同',
    L1: 'file_id subject_kind subject_id part_id',
  },
  import_batch: {
    purpose: '从登记表批量建档，先预览后确认',
    basis: '民发〔2016〕42号（信息登记）；个人信息保护法第十三条第一款第三项',
    retention: '完成后 6 个月',
    L1: 'id area_code unit_id account_id state uploaded_at done_at outline created_count known_count',
    L3: 'file_name_sealed rows_sealed problems_sealed fingerprint',
  },
}
