/** Every refusal a person can meet: its HTTP status and the sentence shown. Codes are stable; sentences may be improved. */
export const ERRORS = {
  not_found: [404, '没有找到。可能已被移走，或不在您的工作范围内。'],
  not_signed_in: [401, '登录已失效，请重新登录。刚才填写的内容还在本页。'],
  sign_in_failed: [401, '账号、密码或验证码不对。连续输错会暂时锁定。'],
  second_factor_required: [403, '这个岗位需要动态验证码才能使用。'],
  second_factor_not_set: [403, '请先绑定动态验证码，再使用这个岗位。'],
  locked_out: [429, '输错次数过多，账号暂时锁定，请 15 分钟后再试，或请管理员协助。'],
  not_permitted: [403, '您的岗位不能做这件事。如有需要，请联系本单位负责人。'],
  invalid_input: [422, '有内容填得不对，请按提示修改后再提交。已填内容不会丢失。'],
  body_too_large: [413, '内容太大，无法提交。请缩短文字或减小文件。'],
  unsupported_media: [415, '提交的格式不对，请刷新页面后再试。'],
  command_reused: [422, '这次提交的编号已用于另一项内容，请刷新页面后重新提交。'],
  version_conflict: [409, '这条记录刚被别人改过。请对照最新内容后再保存。'],
  already_exists: [409, '已经有同样的记录。'],
  child_id_number_taken: [
    409,
    '这个身份证号已经登记过一名儿童，请先查找核对，避免重复建档。如查不到，请联系县民政局。',
  ],
  id_number_invalid: [422, '身份证号不对，请核对位数、生日和末位校验码。'],
  id_number_mismatch: [422, '身份证号与出生日期或性别不一致，请核对。'],
  date_in_future: [422, '日期不能晚于今天。'],
  area_outside: [422, '所选地区不在您的工作范围内。'],
  unit_not_found: [422, '没有找到所选单位。'],
  situation_unknown: [422, '所选情形不在本地文件的清单里。'],
  own_duty: [409, '不能暂停本单位自己的待办，请由上一级办理。'],
  proposal_unfit: [422, '这样设定不能用，原因见下。'],
  policy_day_past: [422, '新版只能从今天或以后的日子起执行。'],
  no_definition_change: [422, '没有任何改动，不需要发布新版。'],
  illegal_transition: [409, '当前环节不能做这一步，请刷新页面查看最新进展。'],
  steps_incomplete: [409, '还有必办步骤没有完成或说明原因，暂不能进入下一步。'],
  assessment_incomplete: [409, '评估还没有答完，三个方面都要有结果。'],
  grade_reason_required: [422, '您确定的等级与系统建议不同，请写明理由。'],
  referrals_open: [409, '还有转介没有办结或反馈，暂不能结案。'],
  follow_up_missing: [409, '方案实施后还没有随访记录，暂不能结案。'],
  same_person: [409, '结案须由另一人审核，不能审核自己提出的结案。'],
  own_proposal: [409, '退出台账须由另一人决定，不能决定自己提出的退出。'],
  exit_already_proposed: [409, '已经有人提出这个孩子退出台账，正等乡镇或县里决定。'],
  case_still_open: [409, '这个孩子还有没办结的个案，先办完再退出台账。'],
  personal_number: [422, '回报里不能写身份证号或手机号。请删去号码，只写办了什么、多少人次，再提交。'],
  clause_unknown: [422, '本地文件里没有这一条，请刷新页面后再填。'],
  case_child_unknown: [409, '这个个案还没有确认是哪名儿童，请先关联儿童档案。'],
  report_already_accepted: [409, '这条报告已经有单位受理。'],
  file_too_large: [413, '文件太大，每个文件不超过 10 MB。'],
  file_type_refused: [422, '不支持这种文件。可以上传照片（JPG、PNG）、PDF 或 Excel 表格（.xlsx）。'],
  workbook_unreadable: [
    422,
    '打不开这个表格：可能已损坏，或不是电子表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。',
  ],
  workbook_protected: [422, '表格设了密码，请先取消密码再上传。'],
  workbook_too_large: [422, '表格太大，或展开后太大，无法安全读取。请删去空行、空列和无关的工作表，或拆成几个文件。'],
  workbook_header_missing: [
    422,
    '没有找到名单的表头。请上传一行一名儿童的名单，并保留“姓名、性别、身份证号”等栏目名；一人一张的表请先汇总成名单。',
  ],
  workbook_is_summary: [422, '这是一张统计表，没有儿童的名单。请上传一行一名儿童的名单。'],
  workbook_no_rows: [422, '表里只有表头，没有儿童。请填写后再上传；没有留守儿童的不用上传。'],
  workbook_other_county: [422, '表里的儿童几乎都是外县的，可能选错了文件。请核对后上传本县的名单。'],
  import_already_done: [409, '这次导入已经完成。'],
  password_weak: [422, '密码太容易被猜到，请至少 10 位，且不要用常见词、生日或账号。'],
  account_login_taken: [409, '这个账号名已有人使用。'],
  own_post: [409, '不能给自己任命岗位，请由另一位管理员办理。'],
  too_many_requests: [429, '操作太频繁，请稍等一会儿再试。'],
  disk_full: [503, '服务器存储空间已满，这次没有保存。请联系管理员；已填内容还在本页。'],
  unavailable: [503, '系统暂时连不上数据库，这次没有保存。恢复后会自动可用，请稍后重试；已填内容还在本页。'],
  unexpected: [500, '系统出了意外，这次没有保存。请稍后重试，或把编号告诉管理员。'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof ERRORS

export interface ErrorBody {
  readonly code: ErrorCode
  readonly message: string
  readonly traceId: string
  readonly details?: Readonly<Record<string, unknown>>
}
