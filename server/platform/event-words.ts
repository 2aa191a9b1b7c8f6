/** What each kind of event is called on a timeline. Codes only: a title never carries a name or a number. */
const TITLES: Readonly<Record<string, string>> = {
  'report.filed': '收到强制报告',
  'report.accepted': '公安受理报告',
  'report.answered': '答复报告人',
  'case.opened': '建立个案',
  'case.dispatched': '派警到场',
  'case.scenario-set': '判定处置情形',
  'case.measure-recorded': '记录处置措施',
  'case.measure-waived': '说明某项措施不适用',
  'case.child-identified': '确认儿童身份',
  'case.notified': '通报乡镇',
  'case.notice-received': '乡镇签收通报',
  'assessment.opened': '开始评估',
  'assessment.invited': '邀请单位参加评估',
  'assessment.opinion-given': '单位提交评估意见',
  'assessment.proposed': '填完评估，系统给出建议等级',
  'assessment.decided': '确定评估等级',
  'plan.adopted': '确定帮扶方案',
  'referral.sent': '发出转介',
  'referral.accepted': '单位接收转介',
  'referral.refused': '单位退回转介',
  'referral.completed': '转介办结并反馈',
  'referral.withdrawn': '撤回转介',
  'visit.recorded': '走访',
  'case.closing-proposed': '提出结案',
  'case.closing-refused': '退回结案',
  'case.closed': '结案',
  'child.registered': '登记建档',
  'child.corrected': '更正档案',
  'child.placed': '临时安置',
  'child.returned': '返回家庭',
  'child.viewed': '查看档案',
  'child.revealed': '查看完整信息',
  'case.viewed': '查看个案',
  'report.viewed': '查看报告',
  'reporter.revealed': '查看报告人身份',
  'file.viewed': '查看附件',
  'report.supplemented': '报告人补充情况',
  'log.anchored': '锚定操作日志',
  'duty.escalated': '超时提醒上级',
  'duty.breached': '超过时限',
}

/** The title of an event type; one without a word of its own is called 记录. */
export function eventTitle(type: string): string {
  return TITLES[type] ?? '记录'
}

/** Readings are kept for the auditor; a timeline shows what was done, not who looked. */
export function isReading(type: string): boolean {
  return type.endsWith('.viewed')
}
