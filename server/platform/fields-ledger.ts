import type { FieldTables } from './fields.ts'

const DUTY = '个人信息保护法第八条（信息质量）、第四十六条（更正）、第十三条第一款第三项（法定职责）'
const LEDGER = `国发〔2016〕13号（台账动态管理）、民发〔2019〕34号；${DUTY}`
const RETENTION = '同儿童档案'

/** Keeping the ledger right: one record a child, and what sources of record say otherwise. */
export const ledgerFields: FieldTables = {
  child_merge: {
    purpose: '把同一名儿童的两份档案合并，合错了能原样分开',
    basis: LEDGER,
    retention: RETENTION,
    L1: 'id survivor_id away_id state survivor_version away_version taken proposed_by proposed_at decided_by decided_at unmerge_proposed_by unmerge_proposed_at unmerged_by unmerged_at proposed_unit_id unmerge_proposed_unit_id',
    L3: 'basis_sealed decision_reason_sealed before_sealed unmerge_basis_sealed unmerge_refused_sealed',
  },
  child_merge_duty: {
    purpose: '合并时结束的待办，撤销合并时恢复',
    basis: LEDGER,
    retention: RETENTION,
    L1: 'merge_id duty_id',
  },
  child_distinct: {
    purpose: '确认过不是同一人的两份档案，以后不再提示',
    basis: LEDGER,
    retention: RETENTION,
    L1: 'id low_id high_id said_by said_at undone_by undone_at',
    L3: 'basis_sealed',
  },
  child_suspect: {
    purpose: '疑似重复的两份档案，等人核对',
    basis: LEDGER,
    retention: '每天重算，不再疑似即删除',
    L1: 'low_id high_id found_at',
    L2: 'reasons',
  },
  ledger_sweep: {
    purpose: '每天的台账核对做到哪一天',
    basis: LEDGER,
    retention: '每项一行，长期',
    L1: 'county task done_on',
  },
  child_finding: {
    purpose: '每夜从台账里找可能漏掉的保障，等人核实、转办',
    basis: `未成年人保护法第九十一条（分类保障）、民发〔2019〕62号、国发〔2016〕36号；${DUTY}`,
    retention: RETENTION,
    L1: 'id child_id found_at decision decided_by decided_at',
    L2: 'kind grounds',
    L3: 'reason_sealed',
  },
  ledger_custodian: {
    purpose: '每个乡镇的台账由谁专管、从哪天起、依据什么',
    basis: `个人信息保护法第五十一条（内部管理制度）；${LEDGER}`,
    retention: '长期，随岗位任免记录',
    L1: 'id area_code post_id since basis named_by named_at',
  },
  case_return: {
    purpose: '临时安置的儿童何时接回家庭',
    basis: `民法典第三十一条、未成年人保护法第九十二条至第九十六条（临时监护）；${DUTY}`,
    retention: '同个案',
    L1: 'case_id actor_id at',
    L2: 'returned_on',
    L4: 'note_sealed',
  },
  child_correction: {
    purpose: '公安、学校等来源与档案不一致的地方，等台账管理人决定',
    basis: LEDGER,
    retention: RETENTION,
    L1: 'id child_id field source proposed_by proposed_at decided_by decided_at decision',
    L3: 'held_sealed said_sealed said_index source_note_sealed decision_reason_sealed',
  },
}
