import type { FieldTables } from './fields.ts'
import { ledgerFields } from './fields-ledger.ts'

const DUTY = '个人信息保护法第十三条第一款第三项、第二十八条、第三十一条（法定职责，不满十四周岁专门规则）'
const ARCHIVE = `未成年人保护法第四十三条（村居建立信息档案）；国发〔2016〕13号、民发〔2016〕42号；${DUTY}`
const LEDGER = '在册期间；退出后封存，期限按县级民政档案规定，到期销毁密钥'

/** The ledger: 一人一档. */
export const childFields: FieldTables = {
  household: {
    purpose: '同一家庭的儿童放在一起',
    basis: ARCHIVE,
    retention: LEDGER,
    L1: 'id area_code',
  },
  child: {
    purpose: '农村留守儿童、困境儿童信息登记，据以走访、帮扶和保护',
    basis: ARCHIVE,
    retention: LEDGER,
    L1: 'id version household_id area_code county synthetic school_unit_id carer_relative_id paper_file_number merged_into created_at readmitted_on changed_at',
    L2: 'status name name_pinyin name_initials sex nation birth_date id_kind household_registered registered_area_code health disability_kind disability_grade boarding schooling school_name class_name care_arrangement care_ability delegated income_sources relief_kinds last_visit_on unstated',
    L3: 'id_number_sealed id_number_index id_tail_index registered_place_sealed address_sealed illness_sealed contact_name_sealed',
  },
  relative: {
    purpose: '父母、被委托照护人和其他家人，据以联系和判断监护情况',
    basis: `未成年人保护法第二十二条、第二十三条（委托照护告知）；${ARCHIVE}`,
    retention: LEDGER,
    L1: 'id child_id created_at',
    L2: 'relation name birth_date deceased',
    L3: 'id_number_sealed id_number_index phone_sealed phone_index address_sealed',
  },
  parent_status: {
    purpose: '父母外出、失联、服刑等情况的变化，据以判断是否属于保障对象',
    basis: `民发〔2019〕62号、民发〔2020〕125号；${ARCHIVE}`,
    retention: LEDGER,
    L1: 'id relative_id child_id recorded_at recorded_by',
    L2: 'state since work_province work_city outside_county contactable incapacity_reason',
    L3: 'evidence_sealed',
  },
  child_fact: {
    purpose: '由档案算出的事实和认定结果，政策据以认定、派走访；不另外填写',
    basis: ARCHIVE,
    retention: '同儿童档案',
    L1: 'child_id household_id area_code listed entered_on next_turn changed_at',
    L2: 'birth_date residence rural rural_household lives_alone delegated schooling care_arrangement care_ability father_status father_outside_county father_outside_township father_since father_contactable father_incapacity father_incapacity_since mother_status mother_outside_county mother_outside_township mother_since mother_contactable mother_incapacity mother_incapacity_since verdict missing',
  },
  child_token: {
    purpose: '姓名、拼音的片段，供按姓名查找；随档案自动更新，不另外填写',
    basis: ARCHIVE,
    retention: '同儿童档案',
    L1: 'county area_code child_id',
    L2: 'token',
  },
  child_revision: {
    purpose: '更正的依据和前后值',
    basis: `个人信息保护法第四十六条（更正）；${ARCHIVE}`,
    retention: LEDGER,
    L1: 'child_id version at actor_id',
    L3: 'basis_sealed changes_sealed',
  },
  child_confirmation: {
    purpose: '核对过档案、没有变化的记录',
    basis: `国发〔2016〕13号（台账动态管理）；${ARCHIVE}`,
    retention: LEDGER,
    L1: 'id child_id actor_id at',
    L3: 'note_sealed',
  },
  child_exit: {
    purpose: '退出台账：谁提出、依据什么、谁决定',
    basis: ARCHIVE,
    retention: LEDGER,
    L1: 'id child_id proposed_by proposed_at answered_by answered_at answer decided_by decided_at decision backing_unit_id',
    L2: 'reason since',
    L3: 'basis_sealed answer_sealed decision_reason_sealed',
  },
  ...ledgerFields,
  visit: {
    purpose: '走访和随访',
    basis: `民发〔2019〕34号（儿童主任定期随访）；${ARCHIVE}`,
    retention: LEDGER,
    L1: 'id child_id case_id area_code actor_id post_id recorded_at',
    L2: 'visited_on mode persons_met child_safe carer_present findings next_visit_on',
    L4: 'note_sealed',
  },
}
