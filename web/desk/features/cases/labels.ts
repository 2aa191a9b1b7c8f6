import { type CaseAct, type CASE_STATES, CLOSING_OUTCOMES } from '#contract/case.ts'
import type { Code } from '#contract/codes.ts'
import type { REFERRAL_STATES } from '#contract/referral.ts'

/** The loop as the county draws it, in the order it is walked. */
export const STEPS = ['report', 'handle', 'notify', 'assess', 'plan', 'refer', 'visit', 'close'] as const
export type Step = (typeof STEPS)[number]

export const STEP_LABEL: Readonly<Record<Step, string>> = {
  report: '报告',
  handle: '处置',
  notify: '通报',
  assess: '评估',
  plan: '帮扶',
  refer: '转介',
  visit: '随访',
  close: '结案',
}

export const CASE_STATE_LABEL: Readonly<Record<(typeof CASE_STATES)[number], string>> = {
  handling: '处置中',
  notified: '已通报，等乡镇签收',
  assessing: '评估中',
  assessed: '已定级，等方案',
  planned: '已定方案',
  following: '帮扶随访中',
  closing: '等另一人审核结案',
  closed: '已结案',
}

const OUTCOME_LABEL: Readonly<Record<(typeof CLOSING_OUTCOMES)[number], string>> = {
  resolved: '问题已经解决',
  'safe-with-support': '孩子安全，继续帮扶',
  transferred: '转由其他地方或单位办理',
  'moved-away': '孩子已迁到外地',
  'came-of-age': '孩子已超过年龄',
  unfounded: '经核实情况不属实',
}
export const CLOSING_OUTCOME: readonly Code[] = CLOSING_OUTCOMES.map((code) => ({ code, label: OUTCOME_LABEL[code] }))

export const REFERRAL_STATE_LABEL: Readonly<Record<(typeof REFERRAL_STATES)[number], string>> = {
  sent: '等对方答复',
  accepted: '对方已接收',
  refused: '对方已退回',
  completed: '已办结',
  withdrawn: '已撤回',
}

/** What a half-written form was for, when somebody else has meanwhile done it. */
export const ACT_LABEL: Readonly<Record<CaseAct, string>> = {
  'set-scenario': '判定情形',
  'record-measure': '记录措施',
  notify: '通报乡镇',
  'receive-notice': '签收通报',
  'identify-child': '确认儿童',
  invite: '邀请单位',
  'give-opinion': '评估意见',
  'answer-assessment': '评估问卷',
  'decide-grade': '确定等级',
  'adopt-plan': '帮扶方案',
  'send-referral': '发出转介',
  'record-return': '接回家庭',
  'record-visit': '随访记录',
  'propose-closing': '提出结案',
  'confirm-closing': '同意结案',
  'refuse-closing': '退回结案',
}
