import type { FieldTables } from './fields.ts'

const PURPOSE = '每年把学校、幼儿园、派出所的名单和台账逐个核对，不重报、不漏报'
const BASIS = '所在地政策文件（松政办发〔2017〕139号 三（三）等）；个人信息保护法第十三条第一款第三项'

/** The yearly comparison of lists with the ledger. */
export const rosterFields: FieldTables = {
  roster_campaign: {
    purpose: PURPOSE,
    basis: BASIS,
    retention: '长期',
    L1: 'id version area_code county year pack_version state lists_by screen_by consolidate_by opened_at compared_at',
  },
  roster_step: {
    purpose: '谁在何时走了哪一步，当时数到多少',
    basis: BASIS,
    retention: '长期',
    L1: 'id campaign_id area_code step figures hash account_id unit_id at',
    L2: 'reason',
  },
  roster_request: {
    purpose: '请各单位交名单，交没交、为什么不用交',
    basis: BASIS,
    retention: '长期',
    L1: 'id campaign_id unit_id area_code state rechecked_at rechecked_by',
    L2: 'excuse',
  },
  roster_sheet: {
    purpose: '交来的名单读出了什么',
    basis: BASIS,
    retention: '核对结束后 1 年',
    L1: 'id request_id area_code unit_id row_count skipped_count unreadable_count account_id handed_in_at replaced_at',
    // Keyed: it says that two files are the same, and nothing of what stands in them.
    L2: 'fingerprint',
    L3: 'file_name_sealed outline_sealed',
  },
  roster_row: {
    purpose: '名单上的每一个人，用来和台账比对',
    basis: BASIS,
    retention: '核对结束后 1 年',
    L1: 'id sheet_id area_code unit_id position counted readable elsewhere',
    L3: 'person_index person_sealed',
  },
  roster_finding: {
    purpose: '每个孩子核对的结果和认定',
    basis: BASIS,
    retention: '与所属儿童档案相同',
    L1: 'id version campaign_id area_code pile kind state child_id row_ids candidates current reasons differ focus decision decided_child_id decided_by decided_at',
    // Kinds, ids and keyed digests.
    L2: 'matter',
    L3: 'note_sealed',
  },
  roster_inquiry: {
    purpose: '退回交名单的单位核实的问题和答复',
    basis: BASIS,
    retention: '核对结束后 1 年',
    L1: 'id version finding_id row_id unit_id area_code asked_by asked_at answer answered_by answered_at',
    L3: 'question_sealed note_sealed',
  },
  roster_verdict: {
    purpose: '记住人工认定：名单上的人是不是台账里的孩子',
    basis: BASIS,
    retention: '与所属儿童档案相同',
    L1: 'child_id area_code same decided_by decided_at',
    L3: 'person_index',
  },
  roster_receipt: {
    purpose: '公安、教育签收核对反馈',
    basis: BASIS,
    retention: '长期',
    L1: 'campaign_id unit_id area_code sent_at received_at received_by figures',
  },
  roster_liaison: {
    purpose: '学校再次核对，落实在校联络帮扶人',
    basis: BASIS,
    retention: '与所属儿童档案相同',
    L1: 'request_id child_id enrolled',
    L3: 'liaison_sealed',
  },
}
