import type { FieldTables } from './fields.ts'

/** Duties, notices, files, imports. */
export const workFields: FieldTables = {
  duty: {
    purpose: '政策条款产生的待办，办结与超时都留下事实',
    basis: '未成年人保护法及所在地政策文件各条款',
    retention: '与所属儿童档案或个案相同',
    L1: 'id pack_id pack_version rule_id clause_id title force subject_kind subject_id child_id case_id report_id referral_id area_code owner_role owner_unit_id urgent state opened_at due_at word time_source closed_at opened_by_event closed_by_event breached_at round_id period counts_from paused_at pause_reason breach_withdrawn_at breach_withdrawn_by_event',
  },
  duty_round: {
    purpose: '定期责任的每一期：同一期的待办共用起止和提醒',
    basis: '同待办',
    retention: '同待办',
    L1: 'id county pack_version rule_id period opens_at due_at lapses opened_by_event swept_at swept_units over',
  },
  duty_round_step: {
    purpose: '每一期的提醒、升级和超时的时点',
    basis: '同待办',
    retention: '同待办',
    L1: 'round_id kind at to_role done_at',
  },
  policy_content: {
    purpose: '县里采用时政策包的原样，供已作的决定查对',
    basis: '所地政策文件（公开）',
    retention: '长期',
    L1: 'hash pack_id files at',
  },
  policy_edition: {
    purpose: '各县按哪份文件、哪些设定、从哪天起执行',
    basis: '所在地政策文件（公开）',
    retention: '长期',
    L1: 'county version pack_id content_hash linked settings from_day reason published_at published_by',
  },
  policy_trial: {
    purpose: '换政策之前的试算：进出人数和每月待办数',
    basis: '所在地政策文件（公开）',
    retention: '一年',
    L1: 'id county proposal day state cursor done total result started_by started_at finished_at',
  },
  duty_step: {
    purpose: '提醒、升级和超时的时点',
    basis: '同待办',
    retention: '同待办',
    L1: 'duty_id kind at to_role done_at',
  },
  unit_return: {
    purpose: '单位按条款回报办了什么；写工作，不写具体的人',
    basis: '所在地政策文件各条款',
    retention: '长期',
    L1: 'id unit_id area_code clause_id pack_id pack_version period account_id post_id recorded_at',
    // Free text of an officer: refused when it holds a personal number, and still not harmless.
    L2: 'note',
  },
  unit_return_item: {
    purpose: '回报的各项内容；写工作，不写具体的人',
    basis: '同回报',
    retention: '同回报',
    L1: 'return_id position label',
    L2: 'value',
  },
  ledger_return: {
    purpose: '按期生成的留守儿童统计报表：哪一版、到哪一步、封存校验值',
    basis: '所在地政策文件（季度报送、年度汇总）；民发〔2016〕42号',
    retention: '长期',
    L1: 'id county area_code level unit_id clause_id pack_id pack_version rule_id period from_day to_day due_at revision version state taken_at as_of judged_by frozen_at hash part_ids reopened_at reopened_by reopened_unit_id',
    L2: 'reopened_reason',
  },
  ledger_return_row: {
    purpose: '统计报表各村、乡镇、县的各格人数',
    basis: '同统计报表',
    retention: '同统计报表',
    L1: 'return_id area_code kind figures',
  },
  ledger_return_child: {
    purpose: '统计报表每一格由哪些儿童构成，供逐格核对、与上期比较；只存编码，不存姓名和号码',
    basis: '同统计报表',
    retention: '同儿童档案',
    L1: 'return_id child_id area_code entered_on facts_hash',
    L2: 'counted verdict age sex age_band schooling registered boarding care_by care_level health arrangement delegated visited relief',
  },
  ledger_return_signature: {
    purpose: '统计报表逐级核签：谁、什么岗位、何时、签的哪个校验值',
    basis: '同统计报表',
    retention: '同统计报表',
    L1: 'return_id part area_code account_id post_id unit_id role at hash',
    L2: 'basis',
  },
  ledger_return_copy: {
    purpose: '抄送给教育、公安的合计数和回执；小数字不写入',
    basis: '同统计报表',
    retention: '同统计报表',
    L1: 'id return_id unit_id level area_code period revision figures sent_at opened_at opened_by acknowledged_at acknowledged_by',
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
    L3: 'file_name_sealed rows_sealed problems_sealed fingerprint file_sealed',
  },
  import_chunk: {
    purpose: '大批量建档分段进行，中断后接着做',
    basis: '与所属导入相同',
    retention: '与所属导入相同',
    L1: 'batch_id number unit_id done_at created_count known_count',
    L3: 'rows_sealed',
  },
  import_mapping: {
    purpose: '记住本单位表格各列的意思',
    basis: '与所属导入相同',
    retention: '本单位使用期间',
    L1: 'unit_id signature fields account_id confirmed_at',
  },
}
