export const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  child: '儿童',
  report: '报告',
  case: '个案',
  referral: '转介',
  assessment: '评估',
  visit: '走访',
  duty: '待办',
  file: '附件',
  import: '导入',
  account: '账号',
  post: '岗位',
  unit: '单位',
  session: '登录',
}

export const RESULT_WORDS: Readonly<Record<string, string>> = { done: '已完成', denied: '被拒绝' }

export { EVENT_WORDS as AUDIT_WORDS, eventTitle as auditWord } from '#contract/event-words.ts'
